/* SPDX-License-Identifier: Apache-2.0 */
/* Written by abigen from IDataDAO.json,
 * IDataDAOMembership.json,
 * IDataDAOConsent.json,
 * IDataDAOContributions.json,
 * IDataDAOJobs.json,
 * IDataDAOResults.json,
 * IDataDAORewards.json,
 * IDataDAOConfidential.json. */
#ifndef LP_ABI_TABLE_DATA_DAO
#define LP_ABI_TABLE_DATA_DAO

#include "abi/call.h"

extern const struct lp_abi lp_abi_data_dao;

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Written by abigen from ReferenceDataDAO.json. */
#ifndef LP_ABI_TABLE_REFERENCE_DATA_DAO
#define LP_ABI_TABLE_REFERENCE_DATA_DAO

#include "abi/call.h"

extern const struct lp_abi lp_abi_reference_data_dao;

#endif

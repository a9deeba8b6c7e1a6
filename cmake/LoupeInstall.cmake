# SPDX-License-Identifier: Apache-2.0
# libloupe.so from the layers' objects, and what a stranger needs to use it.

# SPDX-License-Identifier: Apache-2.0
"""What is compared, counted; what differs, told in the end."""

failures, checks = [], 0


def equal(what, got, wanted):
    global checks
    checks += 1
    if got != wanted:
        failures.append(f"{what}: got {got}, wanted {wanted}")

# SPDX-License-Identifier: Apache-2.0
"""Runs the tests of the calling program and prints a line for each, as the
other tests of this project do: "ok NAME", "not ok NAME", "skipped NAME"."""

import sys
import unittest


class _Result(unittest.TextTestResult):
    prefix = ""

    def _line(self, verdict, test):
        print(f"{verdict} {self.prefix}: {test.id().partition('.')[2]}", flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._line("ok", test)

    def addError(self, test, err):
        super().addError(test, err)
        self._line("not ok", test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._line("not ok", test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._line("skipped", test)


def main(name):
    _Result.prefix = name
    runner = unittest.TextTestRunner(stream=sys.stderr, resultclass=_Result,
                                     verbosity=0)
    unittest.main(module="__main__", testRunner=runner)

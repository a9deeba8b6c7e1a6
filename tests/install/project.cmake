# SPDX-License-Identifier: Apache-2.0
# The stranger's CMakeLists.txt; install.sh copies it beside stranger.c.
cmake_minimum_required(VERSION 3.20)
project(stranger LANGUAGES C)
find_package(loupe 0.1 REQUIRED)
add_executable(stranger stranger.c)
target_link_libraries(stranger PRIVATE loupe::loupe)

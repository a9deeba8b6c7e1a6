# SPDX-License-Identifier: Apache-2.0
# loupe_tests(LABEL dir...)
#
# Every tests/<dir>/**/test_*.c is a program of its own: cmocka, the support
# library and all layers. CTest knows it as <dir>/<path> with the label LABEL.
function(loupe_tests label)
  foreach(dir IN LISTS ARGN)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE
         "${CMAKE_CURRENT_SOURCE_DIR}" "${CMAKE_CURRENT_SOURCE_DIR}/${dir}/test_*.c")
    foreach(source IN LISTS sources)
      string(REGEX REPLACE "\\.c$" "" name "${source}")
      string(REPLACE "/" "_" target "${name}")
      add_executable(${target} ${source})
      target_link_libraries(${target} PRIVATE loupe_flags loupe_test_support)
      add_test(NAME ${name} COMMAND ${target}
               WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
      set_tests_properties(${name} PROPERTIES LABELS ${label} TIMEOUT 600
                           SKIP_RETURN_CODE 77)
    endforeach()
  endforeach()
endfunction()

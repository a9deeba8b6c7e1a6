# SPDX-License-Identifier: Apache-2.0
# loupe_layer(NAME below... [LIBS lib...] [DIRS dir...])
#
# A layer is an object library made of every .c file in the named folders
# (DIRS) but main.c, which belongs to a program. It may include its own folders
# and, through loupe_<below>_include, the folders of the layers beneath it: an
# upward include does not compile.
function(loupe_layer name)
  cmake_parse_arguments(L "" "" "BELOW;LIBS;DIRS" ${ARGN})
  set(patterns)
  foreach(dir IN LISTS L_DIRS)
    list(APPEND patterns "${CMAKE_CURRENT_SOURCE_DIR}/${dir}/*.c")
  endforeach()
  file(GLOB sources CONFIGURE_DEPENDS ${patterns})
  list(FILTER sources EXCLUDE REGEX "/main\\.c$")

  add_library(loupe_${name}_include INTERFACE)
  target_include_directories(loupe_${name}_include INTERFACE
    "${CMAKE_CURRENT_SOURCE_DIR}" "${CMAKE_CURRENT_SOURCE_DIR}/include"
    "${CMAKE_CURRENT_BINARY_DIR}/include")
  foreach(below IN LISTS L_BELOW)
    target_link_libraries(loupe_${name}_include INTERFACE loupe_${below}_include)
  endforeach()
  target_link_libraries(loupe_${name}_include INTERFACE ${L_LIBS})

  add_library(loupe_${name} OBJECT ${sources})
  target_link_libraries(loupe_${name} PRIVATE loupe_flags loupe_${name}_include)
endfunction()

# SPDX-License-Identifier: Apache-2.0
# libloupe.so from the layers' objects, and what a stranger needs to use it:
# public headers of every layer in one folder, loupe.pc, loupeConfig.cmake,
# programs, man pages and completions.
include(CMakePackageConfigHelpers)

# The library is what an auditor reads: crypto/ and verifier/. It exports what
# the public headers mark LOUPE_API and nothing else (tests/lint/symbols.sh).
# The soname is the major number, and 0 until 1.0.
add_library(loupe_shared SHARED
  $<TARGET_OBJECTS:loupe_crypto> $<TARGET_OBJECTS:loupe_verifier>)
add_library(loupe::loupe ALIAS loupe_shared)
target_link_libraries(loupe_shared
  PRIVATE loupe_flags loupe_verifier_include)
target_include_directories(loupe_shared INTERFACE
  "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
set_target_properties(loupe_shared PROPERTIES
  LINKER_LANGUAGE C
  OUTPUT_NAME loupe
  EXPORT_NAME loupe
  VERSION     ${PROJECT_VERSION}
  SOVERSION   ${PROJECT_VERSION_MAJOR})
if(NOT LOUPE_SANITIZE)
  target_link_options(loupe_shared PRIVATE -Wl,-z,defs -Wl,--as-needed)
endif()

install(TARGETS loupe_shared EXPORT loupe
        LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}")
foreach(layer crypto verifier)
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/${layer}/include/loupe"
          DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING PATTERN "*.h")
endforeach()
install(FILES "${PROJECT_BINARY_DIR}/crypto/include/loupe/version.h"
        DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/loupe")

configure_file(cmake/loupe.pc.in loupe.pc @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/loupe.pc"
        DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")

set(package "${CMAKE_INSTALL_LIBDIR}/cmake/loupe")
configure_package_config_file(cmake/loupeConfig.cmake.in loupeConfig.cmake
                              INSTALL_DESTINATION "${package}")
# Before 1.0 a minor number may break, as SemVer has it.
write_basic_package_version_file(loupeConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(EXPORT loupe NAMESPACE loupe:: FILE loupeTargets.cmake
        DESTINATION "${package}")
install(FILES "${PROJECT_BINARY_DIR}/loupeConfig.cmake"
              "${PROJECT_BINARY_DIR}/loupeConfigVersion.cmake"
        DESTINATION "${package}")

foreach(program loupe loupe-verify)
  if(TARGET ${program})
    install(TARGETS ${program} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
  endif()
endforeach()

# loupe_page(FORM NAME FOLDER): what `loupe help --as FORM` prints, as a file.
function(loupe_page form name folder)
  set(file "${PROJECT_BINARY_DIR}/pages/${form}/${name}")
  file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/pages/${form}")
  add_custom_command(OUTPUT "${file}"
    COMMAND loupe help --as ${form} > "${file}" DEPENDS loupe VERBATIM)
  add_custom_target(loupe_page_${form} ALL DEPENDS "${file}")
  install(FILES "${file}" DESTINATION "${folder}")
endfunction()

if(TARGET loupe)
  set(share "${CMAKE_INSTALL_DATAROOTDIR}")
  loupe_page(man  loupe.1      "${CMAKE_INSTALL_MANDIR}/man1")
  loupe_page(conf loupe.conf.5 "${CMAKE_INSTALL_MANDIR}/man5")
  loupe_page(bash loupe        "${share}/bash-completion/completions")
  loupe_page(zsh  _loupe       "${share}/zsh/site-functions")
  loupe_page(fish loupe.fish   "${share}/fish/vendor_completions.d")
endif()

# SPDX-License-Identifier: Apache-2.0
# What every target of loupe is compiled with: C17 without extensions, the
# strict warnings, hardening in optimised builds, sanitizers on request.
add_library(loupe_flags INTERFACE)
target_compile_features(loupe_flags INTERFACE c_std_17)
target_compile_options(loupe_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wcast-qual -Wswitch-enum
  -Wmissing-prototypes -Wstrict-prototypes -Wvla -Wformat=2 -Wundef
  -fvisibility=hidden -ffunction-sections -fdata-sections
  -fno-omit-frame-pointer
  $<$<BOOL:${LOUPE_WERROR}>:-Werror>)
target_link_options(loupe_flags INTERFACE -Wl,--gc-sections -Wl,-z,relro -Wl,-z,now)
if(LOUPE_SANITIZE)
  target_compile_options(loupe_flags INTERFACE -fsanitize=${LOUPE_SANITIZE}
                         -fno-sanitize-recover=all)
  target_link_options(loupe_flags INTERFACE -fsanitize=${LOUPE_SANITIZE})
else()
  target_compile_options(loupe_flags INTERFACE
    -fstack-protector-strong $<$<CONFIG:Release,RelWithDebInfo>:-D_FORTIFY_SOURCE=2>)
endif()
if(LOUPE_TESTS)
  target_compile_definitions(loupe_flags INTERFACE LP_REACHED_MARKS)
endif()
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# Modules, tests and the compiler flags that all of them share.
include_guard(GLOBAL)

add_library(vestige_flags INTERFACE)
# -ffp-contract=off: counts and membership must not depend on whether the processor has fused multiply-add.
set_property(TARGET vestige_flags PROPERTY INTERFACE_COMPILE_OPTIONS
  -ffp-contract=off -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wswitch -fstack-protector-strong)
# -Wrestrict of g++ 12 reports string concatenation wrongly (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  set_property(TARGET vestige_flags APPEND PROPERTY INTERFACE_COMPILE_OPTIONS -Wno-restrict)
endif()
if(VESTIGE_WERROR)
  target_compile_options(vestige_flags INTERFACE -Werror)
endif()
if(VESTIGE_SANITIZE)
  add_compile_options(-fsanitize=${VESTIGE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${VESTIGE_SANITIZE})
endif()
if(VESTIGE_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)  # the libraries report which branches an input reached
endif()
add_compile_definitions($<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)

find_program(VESTIGE_CCACHE ccache)
if(VESTIGE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${VESTIGE_CCACHE})
endif()

# vestige_add_module(NAME [PUBLIC libs...] [PRIVATE libs...]): an empty static library vestige_NAME with the alias
# vestige::NAME; its folders add files with vestige_module_sources.
function(vestige_add_module name)
  cmake_parse_arguments(ARG "" "" "PUBLIC;PRIVATE" ${ARGN})
  add_library(vestige_${name} STATIC)
  add_library(vestige::${name} ALIAS vestige_${name})
  target_compile_features(vestige_${name} PUBLIC cxx_std_20)
  target_include_directories(vestige_${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
  target_link_libraries(vestige_${name} PUBLIC ${ARG_PUBLIC} PRIVATE vestige_flags ${ARG_PRIVATE})
  set_target_properties(vestige_${name} PROPERTIES
    VERIFY_INTERFACE_HEADER_SETS ON  # every header compiles alone: target all_verify_interface_header_sets
    POSITION_INDEPENDENT_CODE ON)
endfunction()

# vestige_module_sources(NAME HEADERS a.h ... SOURCES a.cpp ...): every file by name, so that a forgotten one is an error.
function(vestige_module_sources name)
  cmake_parse_arguments(ARG "" "" "HEADERS;SOURCES" ${ARGN})
  target_sources(vestige_${name}
    PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${ARG_HEADERS})
  target_sources(vestige_${name} PRIVATE ${ARG_SOURCES})
endfunction()

# vestige_add_test(NAME LABEL unit SOURCES ... LINK ...): one gtest program; every TEST is a ctest of its own.
function(vestige_add_test name)
  cmake_parse_arguments(ARG "QT" "LABEL;TIMEOUT" "SOURCES;LINK" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  if(VESTIGE_SANITIZE)
    math(EXPR ARG_TIMEOUT "${ARG_TIMEOUT} * 5")  # exact arithmetic under the sanitizers takes minutes
  endif()
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE vestige_flags ${ARG_LINK} vestige_test_support GTest::gmock)
  target_compile_definitions(${name} PRIVATE
    VESTIGE_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data" VESTIGE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  if(ARG_QT)
    target_link_libraries(${name} PRIVATE GTest::gtest)
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
  else()
    target_link_libraries(${name} PRIVATE GTest::gtest GTest::gtest_main)
  endif()
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
    PROPERTIES LABELS "${ARG_LABEL}" TIMEOUT ${ARG_TIMEOUT} ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
endfunction()

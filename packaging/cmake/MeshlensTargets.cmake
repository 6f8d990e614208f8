# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of this project shares, in one place.

add_library(meshlens-flags INTERFACE)
target_compile_options(meshlens-flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Woverloaded-virtual -Wnon-virtual-dtor)
if(MESHLENS_WERROR)
    target_compile_options(meshlens-flags INTERFACE -Werror)
endif()
target_compile_definitions(meshlens-flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_CONTEXTLESS_CONNECT
    QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH)
if(MESHLENS_SANITIZE)
    target_compile_options(meshlens-flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined
        -fno-omit-frame-pointer)
    target_link_options(meshlens-flags INTERFACE -fsanitize=address,undefined)
endif()

if(MESHLENS_COVERAGE)
    target_compile_options(meshlens-flags INTERFACE -fsanitize-coverage=trace-pc)
endif()

include(MeshlensPlugin)

# What `packaging/run` needs: the program with its plugins and helpers.
add_custom_target(program)

# meshlens_model_library(NAME core SOURCES ... DEPENDS ...): one folder of models/, an object library that
# becomes a part of libmeshlens.
function(meshlens_model_library)
    cmake_parse_arguments(ARG "" "NAME" "SOURCES;DEPENDS" ${ARGN})
    set(target meshlens-${ARG_NAME})
    add_library(${target} OBJECT ${ARG_SOURCES})
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
    target_compile_definitions(${target} PRIVATE MESHLENS_LIBRARY)
    target_link_libraries(${target} PRIVATE meshlens-flags PUBLIC Qt6::Core)
    foreach(dependency IN LISTS ARG_DEPENDS)
        target_link_libraries(${target} PUBLIC ${dependency})
    endforeach()
    if(ARG_NAME STREQUAL "core")
        target_precompile_headers(${target} PRIVATE ${PROJECT_SOURCE_DIR}/models/pch.h)
    else()
        target_precompile_headers(${target} REUSE_FROM meshlens-core)
    endif()
    set_property(GLOBAL APPEND PROPERTY MESHLENS_MODEL_LIBRARIES ${target})
endfunction()

# meshlens_plugin(NAME exchange-datahub SOURCES ...): a folder of plugins/, loaded at run time. NAME.json.in describes it.
function(meshlens_plugin)
    cmake_parse_arguments(ARG "" "NAME" "SOURCES;DEPENDS" ${ARGN})
    add_library(${ARG_NAME} MODULE ${ARG_SOURCES})
    target_link_libraries(${ARG_NAME} PRIVATE meshlens-flags meshlens ${ARG_DEPENDS})
    target_precompile_headers(${ARG_NAME} PRIVATE ${PROJECT_SOURCE_DIR}/models/pch.h)
    set_target_properties(${ARG_NAME} PROPERTIES
        LIBRARY_OUTPUT_DIRECTORY ${CMAKE_LIBRARY_OUTPUT_DIRECTORY}/meshlens/plugins
        INSTALL_RPATH "$ORIGIN/../..")
    meshlens_describe_plugin(${ARG_NAME})
    add_dependencies(program ${ARG_NAME})
    install(TARGETS ${ARG_NAME} LIBRARY DESTINATION ${MESHLENS_PLUGIN_DIR})
endfunction()

# meshlens_ui_library(NAME common SOURCES ... DEPENDS ...): one folder of ui/.
function(meshlens_ui_library)
    cmake_parse_arguments(ARG "" "NAME" "SOURCES;DEPENDS" ${ARGN})
    set(target meshlens-ui-${ARG_NAME})
    add_library(${target} STATIC ${ARG_SOURCES})
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
    target_link_libraries(${target} PRIVATE meshlens-flags PUBLIC meshlens Qt6::Widgets ${ARG_DEPENDS})
    if(ARG_NAME STREQUAL "common")
        target_precompile_headers(${target} PRIVATE ${PROJECT_SOURCE_DIR}/ui/pch.h)
    else()
        target_precompile_headers(${target} REUSE_FROM meshlens-ui-common)
    endif()
endfunction()

# One precompiled header for the tests of models and one for those of the window, each made by a program of its own, as an
# executable's code is generated otherwise than a library's.
# Qt Test tells each test its folders by macros (QFINDTESTDATA, which no test here uses); different macros would make the
# shared header useless, so they go.
set(MESHLENS_TEST_OPTIONS -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR)

function(meshlens_test_headers)
    add_executable(tests-pch EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/tests/pch.cpp)
    target_link_libraries(tests-pch PRIVATE meshlens-flags meshlens Qt6::Test)
    target_compile_options(tests-pch PRIVATE ${MESHLENS_TEST_OPTIONS})
    target_precompile_headers(tests-pch PRIVATE ${PROJECT_SOURCE_DIR}/tests/pch.h)
    add_executable(tests-pch-ui EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/tests/pch.cpp)
    target_link_libraries(tests-pch-ui PRIVATE meshlens-flags meshlens-ui-common Qt6::Test)
    target_compile_options(tests-pch-ui PRIVATE ${MESHLENS_TEST_OPTIONS})
    target_precompile_headers(tests-pch-ui PRIVATE ${PROJECT_SOURCE_DIR}/tests/pch_ui.h)
endfunction()

# meshlens_test(NAME catalog-store SOURCES tst_store.cpp DEPENDS ...): one Qt Test program, run offscreen.
function(meshlens_test)
    cmake_parse_arguments(ARG "" "NAME" "SOURCES;DEPENDS;LABELS" ${ARGN})
    set(target tst-${ARG_NAME})
    add_executable(${target} ${ARG_SOURCES})
    target_link_libraries(${target} PRIVATE meshlens-flags meshlens Qt6::Test ${ARG_DEPENDS})
    target_compile_options(${target} PRIVATE ${MESHLENS_TEST_OPTIONS})
    if("${ARG_DEPENDS}" MATCHES "meshlens-ui")
        target_precompile_headers(${target} REUSE_FROM tests-pch-ui)
    else()
        target_precompile_headers(${target} REUSE_FROM tests-pch)
    endif()
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    add_test(NAME ${ARG_NAME} COMMAND ${target})
    set_tests_properties(${ARG_NAME} PROPERTIES
        TIMEOUT 300
        SKIP_REGULAR_EXPRESSION "^SKIP   : .*::initTestCase"
        LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;MESHLENS_BUILD=${CMAKE_BINARY_DIR};MESHLENS_TEST=1;LC_ALL=C.UTF-8;UBSAN_OPTIONS=print_stacktrace=1")
endfunction()

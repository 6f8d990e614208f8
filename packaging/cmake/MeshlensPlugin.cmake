# SPDX-License-Identifier: GPL-3.0-or-later
# What a plugin's description (NAME.json.in) needs to know of the build, for our plugins and for those built against
# an installation: the program compares both values with its own before it loads a plugin.

# meshlens_describe_plugin(TARGET): writes TARGET.json from TARGET.json.in, where Q_PLUGIN_METADATA finds it.
function(meshlens_describe_plugin target)
    set(description ${CMAKE_CURRENT_SOURCE_DIR}/${target}.json.in)
    if(NOT EXISTS ${description})
        return()
    endif()
    set(MESHLENS_PLUGIN_QT ${Qt6Core_VERSION_MAJOR}.${Qt6Core_VERSION_MINOR})
    string(REGEX MATCH "^[0-9]+" compiler_major "${CMAKE_CXX_COMPILER_VERSION}")
    if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
        set(compiler clang-${compiler_major})
    else()
        set(compiler gcc-${compiler_major})
    endif()
    if(CMAKE_CXX_FLAGS MATCHES "-stdlib=libc\\+\\+")
        set(MESHLENS_PLUGIN_COMPILER ${compiler}-libc++)
    else()
        set(MESHLENS_PLUGIN_COMPILER ${compiler}-libstdc++)
    endif()
    configure_file(${description} ${CMAKE_CURRENT_BINARY_DIR}/${target}.json @ONLY)
    target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
endfunction()

# SPDX-License-Identifier: GPL-3.0-or-later
# What a plugin that is built outside of this tree needs: headers, the library's target, meshlens_add_plugin().
# `cmake --install BUILD --component Development` (and Library).
include(CMakePackageConfigHelpers)

set(MESHLENS_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/Meshlens)

# The plugin interface, whole: what is not listed here may change without a new exchangeApiVersion.
set(MESHLENS_PUBLIC_HEADERS
    models/catalog/field_names.h
    models/catalog/kind.h
    models/catalog/loss.h
    models/catalog/normal_form.h
    models/catalog/relation_kind.h
    models/catalog/source_facts.h
    models/catalog/staging_store.h
    models/core/clock.h
    models/core/error.h
    models/core/export.h
    models/core/key.h
    models/core/text.h
    models/exchange/importer.h)
foreach(header IN LISTS MESHLENS_PUBLIC_HEADERS)
    cmake_path(GET header PARENT_PATH folder)
    install(FILES ${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/meshlens/${folder} COMPONENT Development)
endforeach()

configure_package_config_file(packaging/cmake/MeshlensConfig.cmake.in ${CMAKE_BINARY_DIR}/MeshlensConfig.cmake
    INSTALL_DESTINATION ${MESHLENS_CMAKE_DIR})
write_basic_package_version_file(${CMAKE_BINARY_DIR}/MeshlensConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
    ${CMAKE_BINARY_DIR}/MeshlensConfig.cmake
    ${CMAKE_BINARY_DIR}/MeshlensConfigVersion.cmake
    packaging/cmake/MeshlensPlugin.cmake
    DESTINATION ${MESHLENS_CMAKE_DIR} COMPONENT Development)
install(EXPORT MeshlensExport NAMESPACE Meshlens:: DESTINATION ${MESHLENS_CMAKE_DIR} COMPONENT Development)

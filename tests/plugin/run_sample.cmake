# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what plugins are built against to a new prefix, builds the sample plugin against that alone and lets the
# registry load it. Needs BUILD, SAMPLE (source folder), TEST (program).
function(run)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE failed OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(failed)
        message(FATAL_ERROR "${ARGN}\n${output}")
    endif()
endfunction()

set(work ${BUILD}/tests/sample-plugin)
file(REMOVE_RECURSE ${work})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${work}/prefix --component Library)
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${work}/prefix --component Development)
# A copy: nothing of the source tree can be found from there.
file(COPY ${SAMPLE}/ DESTINATION ${work}/source)
run(${CMAKE_COMMAND} -S ${work}/source -B ${work}/build -G Ninja -DCMAKE_BUILD_TYPE=Debug
    -DCMAKE_PREFIX_PATH=${work}/prefix -DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
run(${CMAKE_COMMAND} --build ${work}/build)
set(ENV{MESHLENS_SAMPLE_PLUGIN} ${work}/build)
execute_process(COMMAND ${TEST} COMMAND_ERROR_IS_FATAL ANY)

# The window's program. createEngine() lies in workbench_engine.cpp.
find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets Network)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTOMOC_MOC_OPTIONS -D_GLIBCXX_CONCEPTS=1)
add_executable(pada-workbench workbench_main.cpp workbench_options.cpp workbench_engine.cpp window_timing.cpp train_images.cpp single_instance.cpp)
target_link_libraries(pada-workbench PRIVATE pada_options pada_app pada::ui_shell pada::config pada::space Qt6::Network)

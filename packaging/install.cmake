# `cmake --install BUILD --prefix DIR` gives a tree that runs where it lies: bin/ and share/vestige/ beside each other.
install(TARGETS vestige-cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
if(VESTIGE_BUILD_GUI)
  install(TARGETS vestige RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(DIRECTORY ${CMAKE_BINARY_DIR}/share/vestige DESTINATION ${CMAKE_INSTALL_DATADIR})
install(FILES LICENSE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

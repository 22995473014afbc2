// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong, as data. The sentence is made in app/text, in the user's language.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace vestige {

/// Stable numbers: they stand in logs, reports and tests. Never renumber, never reuse.
/// After each code: its arguments, in the order in which the sentence names them.
enum class ErrorCode : std::uint16_t {
  // 1-99 anything
  Cancelled = 1,
  InternalFault = 2,  ///< {what}
  OutOfMemory = 3,    ///< {bytes}
  // 100-199 FCS
  FcsNotFcs = 101,                ///< {first bytes as text}
  FcsTooShort = 102,              ///< {bytes}; shorter than the 58-byte HEADER
  FcsVersionUnsupported = 103,    ///< {version}
  FcsHeaderInvalid = 104,         ///< {field, text found}
  FcsSegmentOutsideFile = 105,    ///< {segment, begin, end, file size}
  FcsTextInvalid = 106,           ///< {why}
  FcsKeywordMissing = 107,        ///< {keyword}
  FcsKeywordInvalid = 108,        ///< {keyword, value}
  FcsKeywordConflict = 109,       ///< {keyword, first value, second value}
  FcsModeUnsupported = 110,       ///< {mode}
  FcsDatatypeUnsupported = 111,   ///< {datatype, bits}
  FcsByteOrderUnsupported = 112,  ///< {byte order}
  FcsDataTruncated = 113,         ///< {events present, events promised}
  FcsSizeOverflow = 114,          ///< {events, parameters}
  FcsDataLengthMismatch = 115,    ///< {bytes present, bytes expected, events promised}
  FcsNeedsSalvage = 116,          ///< {code of the deviation}
  FcsDatasetMissing = 117,        ///< {index asked, data sets in the file}
  FcsNextDataLoop = 118,          ///< {offset}
  FcsTooLarge = 119,              ///< {what, value, limit}
  // 200-299 channels, compensation, transforms
  ChannelNotFound = 201,     ///< {name}
  ChannelAmbiguous = 202,    ///< {name, how many}
  SpilloverSingular = 203,   ///< {condition number}
  SpilloverInvalid = 204,    ///< {why}
  TransformInvalid = 205,    ///< {parameter, value, rule}
  TransformUnknown = 206,    ///< {kind}
  PanelMismatch = 207,       ///< {marker, detector expected, detector found}
  SpilloverMissing = 208,    ///< {}
  ControlsInvalid = 209,     ///< {file or channel, why}
  AlreadyCompensated = 210,  ///< {what says so}
  UnmixingInvalid = 211,     ///< {why}
  // 300-399 gates
  GateTooFewVertices = 301,       ///< {n}
  GateVertexNotFinite = 302,      ///< {index}
  GateBoundsInvalid = 303,        ///< {dimension, minimum, maximum}
  GateNotPositiveDefinite = 304,  ///< {}
  GateDimensionCount = 305,       ///< {found, needed}
  // 400-499 strategies
  StrategyInvalid = 401,           ///< {place in the document, why}
  StrategySchemaUnknown = 402,     ///< {schema}
  StrategyNotFound = 403,          ///< {id or path}
  StrategyReferenceMissing = 404,  ///< {place, id}
  StrategyCycle = 405,             ///< {population}
  StrategyDuplicateId = 406,       ///< {id}
  PopulationNotFound = 407,        ///< {id or path}
  GatingMlInvalid = 408,           ///< {place in the document, why}
  GatingMlUnsupported = 409,       ///< {place in the document, element}
  WorkspaceInvalid = 410,          ///< {place in the document, why}
  WorkspaceUnsupported = 411,      ///< {place in the document, feature}
  // 500-599 case files
  CaseInvalid = 501,           ///< {place in the document, why}
  CaseMemberMissing = 502,     ///< {member}
  CaseSchemaUnknown = 503,     ///< {schema}
  CaseFileMissing = 504,       ///< {file named in the case}
  CaseIdentityConflict = 505,  ///< {keyword, value in file, value in case}
  CaseUnsupported = 506,       ///< {member, why}
  CaseFileChanged = 507,       ///< {file, hash recorded, hash found}
  CasePanelConflict = 508,     ///< {marker, expected, found}
  // 600-699 MRD
  MrdDefinitionMissing = 601,  ///< {}
  MrdCountsInvalid = 602,      ///< {k, N}
  LabelsMismatch = 603,        ///< {labels, events}
  MrdDenominatorEmpty = 604,   ///< {denominator, events of all tubes}
  // 700-799 simulator
  ScenarioInvalid = 701,  ///< {place in the document, why}
  // 800-899 files
  FileNotFound = 801,       ///< {path}
  FileNotReadable = 802,    ///< {path, reason}
  FileNotWritable = 803,    ///< {path, reason}
  FileNotRegular = 804,     ///< {path}
  FileChanged = 805,        ///< {path}
  JsonInvalid = 806,        ///< {path, reason}
  JsonTooDeep = 807,        ///< {limit}
  FileTooLarge = 808,       ///< {bytes, limit}
  CsvInvalid = 809,         ///< {line, why}
  DiskFull = 810,           ///< {path}
  XmlInvalid = 811,         ///< {why}
  XmlDtdRefused = 812,      ///< {}
  XmlTooDeep = 813,         ///< {limit}
  TableInvalid = 814,       ///< {line, why}
  ClrMismatch = 815,        ///< {rows, events}
  FileNotFinished = 816,    ///< {path}; still being written
  ExportCheckFailed = 817,  ///< {what, written, read back}
  StoreInvalid = 818,       ///< {path, why}
  PolicyInvalid = 819,      ///< {place in the document, why}
  FileChoiceUnknown = 820,  ///< {code, choice}; a stored decision does not fit the file
  FormatUnknown = 821,      ///< {path}; neither FCS nor ACS nor a table
  DeidentifyRefused = 822,  ///< {why}
  // 830-849 archives
  ArchiveInvalid = 830,        ///< {why}
  ArchiveTooLarge = 831,       ///< {what, value, limit}
  ArchiveUnsafeName = 832,     ///< {member, why}
  ArchiveMemberMissing = 833,  ///< {member}
  ArchiveMemberRefused = 834,  ///< {member, why}; encrypted, damaged, ratio
  // 900-949 reports
  ReportBlocked = 901,  ///< {why}
  // 950-999 command line
  OptionInvalid = 951,  ///< {option, value, rule}
  NotAvailable = 952,   ///< {command}
};

struct Error {
  using Arg = std::variant<std::int64_t, double, std::string>;
  ErrorCode code = ErrorCode::InternalFault;
  std::vector<Arg> args;                    ///< For the sentence, in the order given beside the code.
  std::optional<std::uint64_t> byteOffset;  ///< Where in the input, when a parser found it.
  std::string where = {};                   ///< The file or document concerned; empty where nobody knew.

  /// The same error, with the file's name filled in if none stood there yet.
  [[nodiscard]] Error in(std::string place) && {
    if (where.empty()) where = std::move(place);
    return std::move(*this);
  }
};

}  // namespace vestige

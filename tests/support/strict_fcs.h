// SPDX-License-Identifier: GPL-3.0-or-later
// A second reading of the standard, for files that we write: it shares no code with io/fcs, tolerates nothing
// and says what is wrong.
#pragma once
#include <cstdint>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <string>
#include <vector>

namespace vestige::test {

struct StrictFcs {
  std::vector<std::string> faults;  ///< Empty: conforming.
  std::map<std::string, std::string> keywords;
  std::vector<std::pair<std::string, std::string>> inOrder;
  std::uint64_t dataBegin = 0, dataBytes = 0;
  std::string bytes;

  static StrictFcs check(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    StrictFcs checked;
    checked.bytes.assign(std::istreambuf_iterator<char>(file), {});
    checked.checkAll();
    return checked;
  }

  std::string all() const {
    std::string text;
    for (const std::string& fault : faults) text += fault + "\n";
    return text;
  }

 private:
  void require(bool good, const std::string& what) {
    if (!good) faults.push_back(what);
  }

  /// Eight bytes: blanks, then digits without leading zeros.
  std::uint64_t field(std::size_t at) {
    const std::string text = bytes.substr(at, 8);
    require(std::regex_match(text, std::regex(" *(0|[1-9][0-9]*)")), "HEADER field '" + text + "'");
    return std::stoull("0" + text.substr(std::min(text.find_first_not_of(' '), text.size())));
  }

  std::string value(const std::string& name) {
    const auto found = keywords.find(name);
    require(found != keywords.end(), "missing " + name);
    return found == keywords.end() ? "0" : found->second;
  }

  std::uint64_t number(const std::string& name) {
    const std::string text = value(name);
    const bool plain = std::regex_match(text, std::regex("0|[1-9][0-9]*"));
    require(plain, name + " is '" + text + "'");
    return plain && text.size() < 19 ? std::stoull(text) : 0;
  }

  void checkAll() {
    if (bytes.size() < 58) return faults.push_back("shorter than a HEADER");
    require(bytes.substr(0, 10) == "FCS3.1    " || bytes.substr(0, 10) == "FCS3.2    ", "version");
    const std::uint64_t textBegin = field(10), textEnd = field(18), begin = field(26), end = field(34);
    require(field(42) == 0 && field(50) == 0, "ANALYSIS");
    require(textBegin == 58 && textEnd > textBegin && textEnd < bytes.size(), "TEXT offsets");
    if (textEnd >= bytes.size() || textEnd <= textBegin) return;
    split(bytes.substr(textBegin, textEnd - textBegin + 1));
    checkOffsets(textEnd, begin, end);
    checkParameters();
    checkOthers();
    checkCrc();
  }

  void split(const std::string& text) {
    const char delimiter = text[0];
    require(delimiter > 0 && delimiter < 127, "delimiter");
    require(text.back() == delimiter, "TEXT ends with the delimiter");
    std::vector<std::string> tokens;
    std::string token;
    for (std::size_t i = 1; i < text.size(); ++i) {
      if (text[i] != delimiter) {
        token += text[i];
      } else if (i + 1 < text.size() && text[i + 1] == delimiter) {
        require(!token.empty(), "delimiter starts a keyword or value");
        token += delimiter;
        ++i;
      } else {
        require(!token.empty(), "empty keyword or value");
        tokens.push_back(token);
        token.clear();
      }
    }
    require(token.empty() && tokens.size() % 2 == 0, "keywords and values come in pairs");
    for (std::size_t i = 0; i + 1 < tokens.size(); i += 2) {
      std::string name;
      for (const char c : tokens[i]) {
        require(c >= 32 && c < 127, "keyword name is ASCII: " + tokens[i]);
        name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
      }
      require(keywords.emplace(name, tokens[i + 1]).second, "repeated " + name);
      inOrder.emplace_back(tokens[i], tokens[i + 1]);
    }
  }

  void checkOffsets(std::uint64_t textEnd, std::uint64_t begin, std::uint64_t end) {
    const std::uint64_t fromText = number("$BEGINDATA"), toText = number("$ENDDATA");
    require(number("$NEXTDATA") == 0, "one data set");
    for (const char* name : {"$BEGINANALYSIS", "$ENDANALYSIS", "$BEGINSTEXT", "$ENDSTEXT"}) {
      if (!isNew() || keywords.contains(name)) require(number(name) == 0, name);
    }
    std::uint64_t row = 0;
    for (std::uint64_t p = 1; p <= number("$PAR"); ++p) row += number("$P" + std::to_string(p) + "B") / 8;
    dataBytes = row * number("$TOT");
    dataBegin = fromText;
    if (dataBytes == 0) {
      require(fromText == 0 && toText == 0 && begin == 0 && end == 0, "no DATA, no offsets");
      dataBegin = textEnd + 1;
    } else {
      require(fromText == textEnd + 1 && toText == fromText + dataBytes - 1, "$BEGINDATA, $ENDDATA");
      const bool fits = toText <= 99'999'999;
      require(begin == (fits ? fromText : 0) && end == (fits ? toText : 0), "DATA offsets of HEADER");
    }
    require(bytes.size() == dataBegin + dataBytes + 8, "the file ends with DATA and the CRC");
  }

  bool isNew() const { return bytes[5] == '2'; }

  void checkParameters() {
    const std::string all = value("$DATATYPE");
    require(all == "F" || all == "D", "$DATATYPE");
    require(value("$BYTEORD") == "1,2,3,4", "$BYTEORD");
    if (!isNew() || keywords.contains("$MODE")) require(value("$MODE") == "L", "$MODE");
    const std::uint64_t count = number("$PAR");
    std::map<std::string, int> names;
    for (std::uint64_t p = 1; p <= count; ++p) {
      const std::string at = "$P" + std::to_string(p);
      require(isNew() || !keywords.contains(at + "DATATYPE"), at + "DATATYPE in 3.1");
      const std::string type = keywords.contains(at + "DATATYPE") ? value(at + "DATATYPE") : all;
      require(number(at + "B") == (type == "D" ? 64u : 32u), at + "B and its type " + type);
      require(value(at + "E") == "0,0", at + "E");
      require(number(at + "R") > 0 || value(at + "R").size() > 18, at + "R");
      require(!keywords.contains(at + "G"), at + "G");
      const std::string name = value(at + "N");
      require(name.find(',') == std::string::npos && ++names[name] == 1, at + "N " + name);
    }
    const std::regex parameter("\\$P([0-9]+)[A-Z]+");
    for (const auto& [name, text] : keywords) {
      std::smatch found;
      if (std::regex_match(name, found, parameter))
        require(std::stoull(found[1]) >= 1 && std::stoull(found[1]) <= count, "beyond $PAR: " + name);
    }
  }

  void checkOthers() {
    const std::string common =
        "\\$(BEGIN|END)(ANALYSIS|DATA|STEXT)|\\$(BYTEORD|DATATYPE|MODE|NEXTDATA|PAR|TOT|SPILLOVER|ABRT|BTIM|"
        "CELLS|COM|CYT|CYTSN|DATE|ETIM|EXP|FIL|INST|LAST_MODIFIED|LAST_MODIFIER|LOST|OP|ORIGINALITY|PLATEID|"
        "PLATENAME|PROJ|SMNO|SRC|SYS|TIMESTEP|TR|VOL|WELLID)|\\$P[1-9][0-9]*(B|E|N|R|S|V|L|O|P|F|T|D|"
        "CALIBRATION)";
    const std::string newer =
        "|\\$(BEGINDATETIME|ENDDATETIME|CARRIERID|CARRIERTYPE|LOCATIONID|FLOWRATE|UNSTAINEDCENTERS|"
        "UNSTAINEDINFO)|\\$P[1-9][0-9]*(DATATYPE|TYPE|FEATURE|DET|TAG|ANALYTE)";
    const std::regex standard(isNew() ? common + newer : common);
    for (const auto& [name, text] : keywords) {
      if (name[0] == '$') require(std::regex_match(name, standard), "not in the standard: " + name);
    }
    if (isNew()) value("$CYT");
    shape("$DATE", "[0-3][0-9]-(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)-[0-9]{4}");
    shape("$BTIM", "[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9][0-9])?");
    shape("$ETIM", "[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9][0-9])?");
    shape("$TIMESTEP", "[0-9.eE-]+");
  }

  void shape(const std::string& name, const std::string& form) {
    if (!keywords.contains(name)) return;
    require(std::regex_match(keywords[name], std::regex(form, std::regex::icase)), name);
  }

  /// CRC-16 of CCITT, lowest bit first, bit by bit.
  void checkCrc() {
    if (bytes.size() < 8) return;
    unsigned crc = 0;
    for (std::size_t i = 0; i + 8 < bytes.size(); ++i) {
      crc ^= static_cast<unsigned char>(bytes[i]);
      for (int bit = 0; bit < 8; ++bit) crc = crc & 1 ? crc >> 1 ^ 0x8408u : crc >> 1;
    }
    const std::string text = bytes.substr(bytes.size() - 8);
    require(std::regex_match(text, std::regex("[0-9]{8}")) && std::stoul(text) == crc, "CRC " + text);
  }
};

}  // namespace vestige::test

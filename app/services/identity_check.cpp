// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/identity_check.h"

#include <QString>
#include <QStringList>
#include <algorithm>

namespace vestige::app {
namespace {

/// Keywords that hold a patient's or a sample's name. Names of tubes and experiments are left out: they name
/// the staining or the day. $SRC, $SMNO: FCS 3.1; the others as acquisition programs write them.
constexpr const char* kIdentityKeywords[] = {
    "$SRC",      "$SMNO",      "SAMPLE ID",    "SAMPLEID",     "SAMPLE_ID",   "@SAMPLEID1", "PATIENT ID",
    "PATIENTID", "PATIENT_ID", "PATIENT NAME", "PATIENT_NAME", "SPECIMEN ID", "SPECIMEN_ID"};

QString folded(const std::string& text) {
  QString all;
  for (const QChar c : QString::fromStdString(text).toCaseFolded()) {
    if (!c.isSpace()) all += c;
  }
  return all;
}

}  // namespace

std::string IdentityConflict::text() const { return keyword + "=" + inFile + " in " + file; }

bool IdentityCheck::blocks() const {
  return std::ranges::any_of(conflicts, [](const IdentityConflict& c) { return !c.confirmed; });
}

IdentityCheck checkIdentity(const CaseRecord& record, const std::vector<std::string>& files,
                            const std::vector<const Sample*>& samples) {
  IdentityCheck check;
  QStringList known;
  std::string inCase;
  for (const std::string& name : {record.patient.id, record.patient.name, record.specimen.id}) {
    if (folded(name).isEmpty()) continue;
    known += folded(name);
    inCase += (inCase.empty() ? "" : ", ") + name;
  }
  if (known.isEmpty()) return check;  // nobody has said whose file it should be
  known += folded(record.id);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    for (const char* keyword : kIdentityKeywords) {
      const std::string* value = samples[i]->keywords.find(keyword);
      if (!value || folded(*value).isEmpty()) continue;
      check.checked = true;
      if (known.contains(folded(*value))) continue;
      IdentityConflict conflict{files.at(i), keyword, *value, inCase, false};
      const auto& confirmation = record.identityConfirmed;
      conflict.confirmed = confirmation && std::ranges::find(confirmation->conflicts, conflict.text()) !=
                                               confirmation->conflicts.end();
      check.conflicts.push_back(std::move(conflict));
    }
  }
  return check;
}

}  // namespace vestige::app

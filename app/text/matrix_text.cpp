// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/matrix_text.h"

#include <algorithm>

#include <QCoreApplication>

#include "app/text/fill.h"
#include "app/text/number_text.h"

namespace vestige::app {
namespace {

QString localized(const char* text) { return QCoreApplication::translate("matrix", text); }
QString foreign(const std::string& text) { return foreignText(QString::fromStdString(text)); }

QString controlFiles(const MatrixOrigin& origin) {
  QStringList files;
  for (const MatrixControl& control : origin.controls)
    files << foreign(control.file) + QStringLiteral(" (") + shortSha256(control.sha256) + QLatin1Char(')');
  return files.join(QStringLiteral(", "));
}

QString spectraText(const OwnMatrix& matrix) {
  const OwnSpectra& spectra = *matrix.spectra;
  const auto own = std::ranges::count(spectra.autofluorescence, true);
  const QString method =
      spectra.method == "wls"
          ? fill(localized(QT_TRANSLATE_NOOP(
                     "matrix", "weighted least squares (read noise variance %1, photon factor %2)")),
                 {plainNumber(spectra.readNoiseVariance), plainNumber(spectra.photonFactor)})
          : localized(QT_TRANSLATE_NOOP("matrix", "least squares"));
  const QStringList numbers{foreign(matrix.id),
                            countText(static_cast<std::int64_t>(spectra.names.size()) - own), countText(own),
                            countText(static_cast<std::int64_t>(matrix.channels.size())), method};
  if (matrix.origin.source == MatrixSource::Imported)
    return fill(
        localized(QT_TRANSLATE_NOOP("matrix",
                                    "Spectra \"%1\": %2 dyes and %3 of autofluorescence in %4 detectors, "
                                    "unmixed by %5; imported from %6 (SHA-256 %7).")),
        numbers + QStringList{foreign(matrix.origin.file), shortSha256(matrix.origin.sha256)});
  return fill(
      localized(QT_TRANSLATE_NOOP("matrix",
                                  "Spectra \"%1\": %2 dyes and %3 of autofluorescence in %4 detectors, "
                                  "unmixed by %5; computed from %6.")),
      numbers + QStringList{controlFiles(matrix.origin)});
}

QString sourceText(const OwnMatrix& matrix) {
  if (matrix.spectra) return spectraText(matrix);
  const MatrixOrigin& origin = matrix.origin;
  switch (origin.source) {
    case MatrixSource::File:
      return fill(
          localized(QT_TRANSLATE_NOOP("matrix", "Matrix \"%1\": a copy of %2 in the file %3 (SHA-256 %4).")),
          {foreign(matrix.id), foreign(origin.keyword), foreign(origin.file), shortSha256(origin.sha256)});
    case MatrixSource::Imported:
      return fill(localized(QT_TRANSLATE_NOOP("matrix", "Matrix \"%1\": imported from %2 (SHA-256 %3).")),
                  {foreign(matrix.id), foreign(origin.file), shortSha256(origin.sha256)});
    case MatrixSource::Computed: {
      const QString method = origin.method == "medians"
                                 ? localized(QT_TRANSLATE_NOOP("matrix", "difference of medians"))
                                 : localized(QT_TRANSLATE_NOOP("matrix", "robust regression"));
      return fill(localized(QT_TRANSLATE_NOOP("matrix", "Matrix \"%1\": computed by %2 from %3.")),
                  {foreign(matrix.id), method, controlFiles(origin)});
    }
    case MatrixSource::Edited:
      break;
  }
  if (origin.parent.empty())
    return fill(
        localized(QT_TRANSLATE_NOOP(
            "matrix", "Matrix \"%1\": edited by hand, made from %2 of the file %3 (SHA-256 %4).")),
        {foreign(matrix.id), foreign(origin.keyword), foreign(origin.file), shortSha256(origin.sha256)});
  return fill(localized(QT_TRANSLATE_NOOP(
                  "matrix", "Matrix \"%1\": edited by hand, made from the matrix \"%2\" (SHA-256 %3).")),
              {foreign(matrix.id), foreign(origin.parent), shortSha256(origin.sha256)});
}

}  // namespace

QString shortSha256(const std::string& hex) {
  return hex.empty() ? QStringLiteral("\u2014") : QString::fromStdString(hex.substr(0, 12));
}

QString matrixOriginText(const OwnMatrix& matrix) {
  QString text = sourceText(matrix) + QLatin1Char(' ');
  text += matrix.at.empty()
              ? fill(localized(QT_TRANSLATE_NOOP("matrix", "Taken by %1.")), {foreign(matrix.author)})
              : fill(localized(QT_TRANSLATE_NOOP("matrix", "Taken by %1, %2.")),
                     {foreign(matrix.author), foreign(matrix.at)});
  if (!matrix.reason.empty())
    text += QLatin1Char(' ') +
            fill(localized(QT_TRANSLATE_NOOP("matrix", "Reason: %1")), {foreign(matrix.reason)});
  return text;
}

}  // namespace vestige::app

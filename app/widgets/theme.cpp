// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme.h"

#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QStyle>
#include <QStyleFactory>
#include <QSvgRenderer>

#include "app/render/type.h"

namespace vestige::app {
namespace {

QPalette qtPalette(const Palette& p) {
  QPalette q;
  q.setColor(QPalette::Window, p.panel);
  q.setColor(QPalette::WindowText, p.text);
  q.setColor(QPalette::Base, p.surface);
  q.setColor(QPalette::AlternateBase, p.panel);
  q.setColor(QPalette::Text, p.text);
  q.setColor(QPalette::PlaceholderText, p.text3);
  q.setColor(QPalette::Button, p.panel);
  q.setColor(QPalette::ButtonText, p.text);
  q.setColor(QPalette::BrightText, p.onAccent);
  q.setColor(QPalette::Highlight, p.select);
  q.setColor(QPalette::HighlightedText, p.text);
  q.setColor(QPalette::Link, p.accent);
  q.setColor(QPalette::LinkVisited, p.accent);
  q.setColor(QPalette::ToolTipBase, p.surface);
  q.setColor(QPalette::ToolTipText, p.text);
  q.setColor(QPalette::Light, p.surface);
  q.setColor(QPalette::Midlight, p.hover);
  q.setColor(QPalette::Mid, p.line);
  q.setColor(QPalette::Dark, p.line2);
  q.setColor(QPalette::Shadow, p.line2);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    q.setColor(QPalette::Disabled, role, p.text3);
  }
  return q;
}

// "@name" of a token, "#name" of a size: the sheet below reads like one and holds no literal of either.
QString substituted(QString sheet, const Palette& p) {
  const std::pair<const char*, QColor> colours[] = {
      {"window", p.window},    {"panel", p.panel},   {"surface", p.surface}, {"sunken", p.sunken},
      {"hover", p.hover},      {"select", p.select}, {"line2", p.line2},     {"line", p.line},
      {"text2", p.text2},      {"text3", p.text3},   {"text", p.text},       {"accent", p.accent},
      {"onAccent", p.onAccent}};
  for (const auto& [name, colour] : colours) {
    sheet.replace(QStringLiteral("@%1;").arg(QLatin1String(name)), colour.name() + QLatin1Char(';'));
  }
  const std::pair<const char*, int> sizes[] = {
      {"caption", Metrics::kCaption},     {"body", Metrics::kBody},
      {"button", Metrics::kButton - 2},   {"small", Metrics::kSmallButton - 2},
      {"radius", Metrics::kRadius},       {"gap2", Metrics::kSpace2},
      {"gap3", Metrics::kSpace3},         {"gap4", Metrics::kSpace4},
      {"gap5", Metrics::kSpace5},         {"ring", Metrics::kFocusRing},
      {"patient", Metrics::kPatientName}, {"header", Metrics::kTableRow},
      {"cell", Metrics::kCellText},       {"mark", Metrics::kMark}};
  for (const auto& [name, size] : sizes) {
    sheet.replace(QStringLiteral("$%1;").arg(QLatin1String(name)), QStringLiteral("%1px;").arg(size));
  }
  return sheet;
}

}  // namespace

Theme::Theme(QObject* parent) : QObject(parent) {
  systemIsDark_ = QApplication::palette().color(QPalette::Window).lightness() < 128;
}

const Palette& Theme::colours() const {
  const bool dark = mode_ == ThemeMode::Dark || (mode_ == ThemeMode::System && systemIsDark_);
  return dark ? Palette::dark() : Palette::light();
}

void Theme::apply(ThemeMode mode) {
  mode_ = mode;
  // One style on every system: native ones ignore palettes in part, and a half dark window is unreadable.
  QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  QApplication::setPalette(qtPalette(colours()));
  QApplication::setFont(font(Metrics::kBody));
  qApp->setStyleSheet(styleSheet());
  emit changed();
}

QFont Theme::font(int pixels, QFont::Weight weight) {
  QFont f = textFont(pixels, weight);
  f.setPixelSize(pixels);
  return f;
}

QPixmap Theme::pixmap(const QString& name, const QColor& colour, int size, qreal ratio) {
  QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
  QPixmap picture(QSize(size, size) * ratio);
  picture.setDevicePixelRatio(ratio);
  picture.fill(Qt::transparent);
  if (!file.open(QIODevice::ReadOnly)) return picture;
  QSvgRenderer renderer(file.readAll().replace("currentColor", colour.name().toLatin1()));
  QPainter painter(&picture);
  renderer.render(&painter, QRectF(0, 0, size, size));
  return picture;
}

QIcon Theme::icon(const QString& name, const QColor& colour) {
  QIcon icon;
  for (const int size : {Metrics::kIcon, 2 * Metrics::kIcon}) icon.addPixmap(pixmap(name, colour, size, 1));
  return icon;
}

QString Theme::styleSheet() const {
  static const char* const kSheet = R"(
QMainWindow, QMainWindow::separator { background: @window; }
QMainWindow::separator { width: 1px; height: 1px; background: @line2; }
QMenuBar { background: @panel; color: @text; border-bottom: 1px solid @line; }
QMenuBar::item { padding: 4px 10px; background: transparent; }
QMenuBar::item:selected { background: @select; }
QMenu { background: @surface; color: @text; border: 1px solid @line2; padding: $gap2; }
QMenu::item { padding: 5px 28px 5px 24px; }
QMenu::item:selected { background: @select; color: @text; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @line; margin: $gap2; }
QStatusBar { background: @window; color: @text2; border-top: 1px solid @line2; }
QStatusBar::item { border: none; }
QToolTip { background: @surface; color: @text; border: 1px solid @line2; padding: $gap2; }
QPushButton {
  background: @surface; color: @text; border: 1px solid @line2; border-radius: $radius; padding: 0 $gap5;
  min-height: $button; font-weight: 600; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @select; }
QPushButton:focus { border: $ring; border-style: solid; border-color: @accent; }
QPushButton[primary="true"] { background: @accent; color: @onAccent; border-color: @accent; }
QPushButton[primary="true"]:focus { border-color: @text; }
QPushButton:disabled { background: @sunken; color: @text3; border-color: @line; }
QPushButton[small="true"] { min-height: $small; padding: 0 $gap4; font-weight: 400; }
QToolButton {
  background: transparent; color: @text; border: 1px solid transparent; border-radius: $radius;
  padding: 1px $gap2; }
QToolButton:hover { background: @hover; }
QToolButton:focus { border-color: @accent; }
QToolButton[tool="true"]:checked { background: @select; border-color: @accent; }
QToolButton[chip="true"] { background: @surface; border: 1px solid @line2; padding: 1px 6px; }
QToolButton[chip="true"]:hover { background: @hover; }
QToolButton[chip="true"]:focus { border: $ring; border-style: solid; border-color: @accent; }
QToolButton::menu-indicator { image: none; }
QToolButton[link="true"], QPushButton[link="true"] {
  background: transparent; border: 1px solid transparent; color: @accent; padding: 0 2px; min-height: 0;
  font-weight: 600; }
QPushButton[link="true"]:hover { text-decoration: underline; }
QPushButton[link="true"]:focus { border: 1px solid @accent; }
QTreeView, QTableView {
  background: @panel; color: @text; border: none; outline: none; selection-background-color: @select;
  selection-color: @text; alternate-background-color: @surface; }
QTreeView { padding-left: $gap2; }
QTableView::item { padding: 0 $gap3; background: transparent; border: none; }
QTableView::item:selected { background: @select; color: @text; }
QHeaderView { background: @panel; border: none; }
QHeaderView::section {
  background: @panel; color: @text2; border: none; border-bottom: 1px solid @line; padding: 0 $gap2;
  min-height: $header; font-weight: 600; font-size: $caption; }
QTableView QHeaderView::section { padding: 0 $cell; }
QRadioButton::indicator {
  width: $mark; height: $mark; border: 1px solid @line2; border-radius: $gap4; background: @surface; }
QRadioButton::indicator:checked {
  width: $gap4; height: $gap4; border: $gap2; border-style: solid; border-color: @accent; }
QRadioButton::indicator:focus { border-color: @accent; }
QCheckBox::indicator:unchecked, QTableView::indicator:unchecked, QListView::indicator:unchecked {
  width: $mark; height: $mark; border: 1px solid @line2; background: @surface; }
QTableView::indicator:unchecked:disabled { border-color: @line; }
QSlider::groove:horizontal { height: 2px; background: @line2; }
QSlider::handle:horizontal { width: 6px; margin: -6px 0; border-radius: 1px; background: @text3; }
QSlider::handle:horizontal:disabled { background: @line; }
QSlider::handle:horizontal:focus { background: @accent; }
QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @line2; border-radius: 3px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QLineEdit, QPlainTextEdit, QTextBrowser, QComboBox, QListView {
  background: @surface; border: 1px solid @line2; border-radius: $radius; padding: 2px $gap2;
  selection-background-color: @select; selection-color: @text; }
QLineEdit:focus, QPlainTextEdit:focus, QTextBrowser:focus, QComboBox:focus, QListView:focus {
  border: $ring; border-style: solid; border-color: @accent; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(:/icons/list-open.svg); width: 16px; height: 16px; }
QLabel[role="caption"] { color: @text3; font-size: $caption; }
QLabel[role="title"] { font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="heading"] { font-weight: 600; font-size: $patient; }
QWidget[band="title"] { background: @window; border-bottom: 1px solid @line; }
QWidget[band="panel"] { background: @panel; }
QWidget[band="surface"] { background: @surface; }
QWidget[band="window"] { background: @window; }
)";
  return substituted(QString::fromLatin1(kSheet), colours());
}

}  // namespace vestige::app

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/session_user.h"

#include <QSettings>

namespace vestige::app {
namespace {

constexpr const char* kNameKey = "person/name";
constexpr const char* kRoleKey = "person/role";

}  // namespace

SessionUser::SessionUser(QObject* parent)
    : QObject(parent),
      name_(QSettings().value(QLatin1String(kNameKey)).toString()),
      role_(QSettings().value(QLatin1String(kRoleKey)).toString()) {}

void SessionUser::set(const QString& name, const QString& role) {
  const QString named = name.trimmed(), asRole = role.trimmed();
  if (named.isEmpty() || (named == name_ && asRole == role_)) return;
  name_ = named;
  role_ = asRole;
  QSettings settings;
  settings.setValue(QLatin1String(kNameKey), name_);
  settings.setValue(QLatin1String(kRoleKey), role_);
  emit changed();
}

GateAuthor SessionUser::author(const QString& at, const QString& reason) const {
  return {name_.toStdString(), role_.toStdString(), at.toStdString(), reason.toStdString()};
}

}  // namespace vestige::app

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

namespace vestige::app {

/// Antigens (CD19, CD20, CD22, CD33, CD38) at which a therapy is directed, from its name in English or
/// Chinese, its brand name, or the antigen in its name ("CD19 CAR-T"). CAR-T cells without a stated target
/// count as CD19 and CD22. Empty for any other therapy.
/// @source WHO ATC index: L01FA (CD20), L01FB (CD22), L01FC (CD38), L01FX and L04AG (blinatumomab,
/// gemtuzumab, tafasitamab,
///         inebilizumab, loncastuximab), L01XL (CAR-T cells). Loss of the target on blasts: Verbeek et al.,
///         Br J Haematol 2022;197:76, doi 10.1111/bjh.17992 (CD19).
/// @tested tests/unit/app/analysis_test.cpp
std::vector<std::string> therapyTargets(const std::string& agent);

}  // namespace vestige::app

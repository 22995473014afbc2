// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/analysis.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/services/identity_check.h"
#include "app/services/provenance.h"
#include "app/services/therapy_targets.h"
#include "io/resource/file_policy_json.h"
#include "io/resource/strategy_json.h"

namespace vestige::app {
namespace {

const char* const kStrategy = R"({"schema":"vestige-strategy/1","id":"t","version":1,"status":"demonstration",
"title":{"en":"T","zh_CN":"T"},"disease":"","citations":[],
"panel":{"id":"p","channels":[{"id":"FSC-A","detectors":["FSC-A"]},{"id":"CD19","marker":"CD19","detectors":["PE-A"]}]},
"gates":[
{"id":"g1","type":"rectangle","dimensions":[{"channel":"FSC-A","compensation":"none",
  "transform":{"kind":"linear","T":1,"A":0}}],"sides":[{"min":10,"max":null}]},
{"id":"g2","type":"rectangle","dimensions":[{"channel":"CD19","compensation":"none",
  "transform":{"kind":"linear","T":1,"A":0}}],"sides":[{"min":5,"max":null}]}],
"populations":[{"id":"cells","name":{"en":"Cells","zh_CN":"C"},"parent":null,"gate":"g1","colour":null},
{"id":"mrd","name":{"en":"MRD","zh_CN":"M"},"parent":"cells","gate":"g2","colour":null},
{"id":"loose","name":{"en":"Loose","zh_CN":"L"},"parent":null,"gate":"g2","colour":null}],
"plots":[],"mrd":{"population":"mrd","denominator":{"name":"nucleated","population":"cells"},
"limits":{"lod_events":2,"lloq_events":5,"lob_events":0,"source":"s","verification":"K"},"target":0.5,
"minimum_denominator":{"events":50,"source":"s"}},"singlets":"cells","limitations":[]})";

StrategyPtr strategy() {
  auto parsed = parseStrategy(kStrategy);
  EXPECT_TRUE(parsed);
  return std::make_shared<const Strategy>(std::move(*parsed));
}

/// @p bright of @p cells events are MRD; then as many events of debris.
SamplePtr tube(std::size_t cells, std::size_t bright, std::vector<Keyword> keywords = {}) {
  auto fsc = std::make_shared<Column>(Column::float32(2 * cells));
  auto pe = std::make_shared<Column>(Column::float32(2 * cells));
  for (std::size_t i = 0; i < 2 * cells; ++i) {
    fsc->floats()[i] = i < cells ? 100.0f : 1.0f;
    pe->floats()[i] = i < bright ? 50.0f : 1.0f;
  }
  Channel first, second;
  first.name = "FSC-A";
  first.kind = ChannelKind::Scatter;
  second.name = "PE-A";
  second.stain = "CD19 PE";
  auto sample = std::make_shared<Sample>();
  sample->file = "a.fcs";
  sample->keywords = Keywords(std::move(keywords));
  sample->stored = EventMatrix({first, second}, {fsc, pe}, 2 * cells);
  sample->events = sample->stored;
  return sample;
}

CaseRecord record(std::size_t tubes = 1) {
  CaseRecord made = caseForFiles(std::vector<std::string>(tubes, "a.fcs"), "t");
  made.patient.id = "P 001";
  return made;
}

Result<AnalysisPtr> run(const CaseRecord& record, std::vector<SamplePtr> tubes) {
  NoProgress quiet;
  return analyse(record, strategy(), std::move(tubes), quiet);
}

bool has(const std::vector<Limitation>& all, LimitationKind kind) {
  return std::ranges::any_of(all, [&](const Limitation& l) { return l.kind == kind; });
}

TEST(Analysis, CountsOneTube) {
  const auto done = run(record(), {tube(100, 7)});
  ASSERT_TRUE(done);
  EXPECT_EQ((*done)->mrd->inputs.k, 7);
  EXPECT_EQ((*done)->mrd->inputs.n, 100);
  EXPECT_EQ((*done)->mrd->resultClass, MrdClass::Positive);
  EXPECT_FALSE((*done)->homogeneityP);
}

TEST(Analysis, TubesThatAgreeAreAddedNeverAveraged) {
  const auto done = run(record(2), {tube(100, 7), tube(300, 20)});
  ASSERT_TRUE(done);
  EXPECT_EQ((*done)->mrd->inputs.k, 27);
  EXPECT_EQ((*done)->mrd->inputs.n, 400);
  EXPECT_DOUBLE_EQ(*(*done)->mrd->fraction, 27.0 / 400);
  EXPECT_EQ((*done)->tubes[1].mrd->inputs.n, 300);
}

TEST(Analysis, TubesThatDisagreeHaveNoCommonFraction) {
  const auto done = run(record(2), {tube(1000, 0), tube(1000, 100)});
  ASSERT_TRUE(done);
  EXPECT_EQ((*done)->mrd->resultClass, MrdClass::Indeterminate);
  EXPECT_FALSE((*done)->mrd->fraction);
  EXPECT_EQ((*done)->mrd->lod, 2.0 / 1000) << "of one tube, not of both";
  EXPECT_TRUE(has((*done)->limitations, LimitationKind::TubesDisagree));
}

TEST(Analysis, ADenominatorOfZeroIsAResultAndNoError) {
  const auto done = run(record(), {tube(0, 0)});
  ASSERT_TRUE(done);
  EXPECT_EQ((*done)->mrd->resultClass, MrdClass::NotAssessable);
  EXPECT_EQ((*done)->mrd->reasons.front(), MrdReason::EmptyDenominator);
}

TEST(Analysis, TheCaseMayChooseAnotherDenominatorButNotEscapeTheMinimum) {
  CaseRecord all = record();
  all.denominator = "all";
  const auto done = run(all, {tube(40, 0)});  // 80 events, 40 of them cells; the minimum is 50 cells
  ASSERT_TRUE(done);
  EXPECT_EQ((*done)->mrd->inputs.n, 80);
  EXPECT_EQ((*done)->mrd->resultClass, MrdClass::NotAssessable);
  EXPECT_TRUE(has((*done)->limitations, LimitationKind::DenominatorChanged));
  all.denominator = "CD45+";
  const auto refused = run(all, {tube(40, 0)});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::CaseUnsupported);
}

TEST(Analysis, MrdEventsOutsideTheDenominatorAreRefused) {
  CaseRecord outside = record();
  outside.denominator = "/MRD-free";
  EXPECT_FALSE(run(outside, {tube(40, 3)}));
  outside.denominator = "mrd";
  EXPECT_TRUE(run(outside, {tube(40, 3)}));
}

TEST(Analysis, ADamagedFileIsNeverAssessableAndBlocks) {
  auto damaged = std::make_shared<Sample>(Sample(*tube(100, 7)));
  damaged->status = SampleStatus::Damaged;
  const auto done = run(record(), {damaged});
  ASSERT_TRUE(done);
  EXPECT_EQ((*done)->mrd->resultClass, MrdClass::NotAssessable);
  EXPECT_TRUE(has((*done)->blocks, LimitationKind::FileDamaged));
}

TEST(Analysis, HaemodilutionIsStatedOrSaidToBeNotAssessed) {
  EXPECT_TRUE(has((*run(record(), {tube(100, 0)}))->limitations, LimitationKind::HaemodilutionNotAssessed));
  CaseRecord diluted = record();
  diluted.specimen.haemodilution = "possible";
  const auto done = run(diluted, {tube(100, 0)});
  EXPECT_EQ((*done)->mrd->modifiers, std::vector<MrdModifier>{MrdModifier::Haemodiluted});
}

TEST(Analysis, APreviousResultOfAnotherDenominatorGetsABanner) {
  CaseRecord before = record();
  before.previous = {{"2026-01-01", "D0", "mononuclear", "gates", "POSITIVE", 0.1, {}}};
  EXPECT_TRUE(has((*run(before, {tube(100, 0)}))->limitations, LimitationKind::PreviousNotComparable));
  before.previous[0].denominator = "nucleated";
  EXPECT_FALSE(has((*run(before, {tube(100, 0)}))->limitations, LimitationKind::PreviousNotComparable));
}

TEST(Analysis, CancelledIsAnError) {
  class Cancelled final : public Progress {
    void report(double) override {}
    bool cancelled() const override { return true; }
  } progress;
  const auto done = analyse(record(), strategy(), {tube(100, 7)}, progress);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::Cancelled);
}

IdentityCheck identity(const CaseRecord& made, std::vector<Keyword> keywords) {
  const auto sample = tube(1, 0, std::move(keywords));
  return checkIdentity(made, {"a.fcs"}, {sample.get()});
}

TEST(IdentityCheck, ComparesWithoutCaseAndSpaces) {
  EXPECT_TRUE(identity(record(), {{"$SRC", " p001 "}}).conflicts.empty());
  EXPECT_TRUE(identity(record(), {{"$SRC", " p001 "}}).checked);
  const IdentityCheck other = identity(record(), {{"$SMNO", "P 002"}, {"$FIL", "x"}, {"TUBE NAME", "T1"}});
  ASSERT_EQ(other.conflicts.size(), 1u);
  EXPECT_EQ(other.conflicts[0].text(), "$SMNO=P 002 in a.fcs");
  EXPECT_TRUE(other.blocks());
}

TEST(IdentityCheck, NothingToCompareIsNotChecked) {
  EXPECT_FALSE(identity(record(), {{"$SRC", "  "}}).checked);
  CaseRecord nobody = record();
  nobody.patient.id.clear();
  EXPECT_FALSE(identity(nobody, {{"$SRC", "P-9"}}).checked);
}

TEST(IdentityCheck, AConfirmationHoldsForItsOwnConflictOnly) {
  CaseRecord confirmed = record();
  confirmed.identityConfirmed = IdentityConfirmation{"Dr X", "", "", {"$SRC=P-9 in a.fcs"}, {}};
  EXPECT_FALSE(identity(confirmed, {{"$SRC", "P-9"}}).blocks());
  EXPECT_TRUE(identity(confirmed, {{"$SRC", "P-8"}}).blocks());
}

TEST(TherapyTargets, AgentsInEnglishAndChinese) {
  using Targets = std::vector<std::string>;
  EXPECT_EQ(therapyTargets("Blinatumomab (BLINCYTO)"), Targets{"CD19"});
  EXPECT_EQ(therapyTargets("贝林妥欧单抗"), Targets{"CD19"});
  EXPECT_EQ(therapyTargets("奥加伊妥珠单抗"), Targets{"CD22"});
  EXPECT_EQ(therapyTargets("利妥昔单抗"), Targets{"CD20"});
  EXPECT_EQ(therapyTargets("达雷妥尤单抗"), Targets{"CD38"});
  EXPECT_EQ(therapyTargets("吉妥珠单抗"), Targets{"CD33"});
  EXPECT_EQ(therapyTargets("CD19/CD22 CAR-T"), (Targets{"CD19", "CD22"}));
  EXPECT_EQ(therapyTargets("CAR-T"), (Targets{"CD19", "CD22"})) << "target not stated";
  EXPECT_EQ(therapyTargets("anti-CD200"), Targets{});
  EXPECT_EQ(therapyTargets("prednisone"), Targets{});
}

Deviation deviation(const char* code, DeviationSeverity severity) {
  Deviation made;
  made.code = code;
  made.severity = severity;
  made.byteOffset = 10;
  made.args = {std::string("TEXT"), std::int64_t{58}, std::int64_t{700}, std::string("DATA")};
  return made;
}

SamplePtr withDeviation(Deviation deviation) {
  auto sample = std::make_shared<Sample>(*tube(100, 7));
  const bool open = deviation.severity == DeviationSeverity::Question && deviation.chosen.empty();
  sample->status = open ? SampleStatus::Ambiguous : SampleStatus::Repaired;
  sample->deviations = {std::move(deviation)};
  return sample;
}

Result<AnalysisPtr> run(const CaseRecord& record, const SamplePtr& sample, const FilePolicy& policy) {
  NoProgress quiet;
  return analyse(record, strategy(), {sample}, quiet, policy);
}

FilePolicy lab(FileAction note, FileAction repair, FileAction question) {
  FilePolicy policy;
  policy.id = "lab";
  policy.version = 4;
  policy.sha256.bytes[0] = 0xab;
  policy.note = note;
  policy.repair = repair;
  policy.question = question;
  return policy;
}

TEST(FilePolicyInAnalysis, AnOpenQuestionBlocksWithItsCodeAndPlaceWhateverThePolicySays) {
  const FilePolicy lenient = lab(FileAction::Allow, FileAction::Allow, FileAction::Allow);
  const auto done = run(record(), withDeviation(deviation("H13", DeviationSeverity::Question)), lenient);
  ASSERT_TRUE(done);
  ASSERT_EQ((*done)->blocks.size(), 1u);
  const Limitation& block = (*done)->blocks[0];
  EXPECT_EQ(block.kind, LimitationKind::FileDecisionNeeded);
  const std::string text = limitationText(block, nullptr, "en").toStdString();
  EXPECT_NE(text.find("a.fcs, H13 at byte 10: "), std::string::npos) << text;
  EXPECT_NE(text.find("one byte apart"), std::string::npos) << text;
}

TEST(FilePolicyInAnalysis, ADecisionThatTheFileWasReadByLiftsTheBlockAndStandsAsAWarning) {
  Deviation answered = deviation("H13", DeviationSeverity::Question);
  answered.chosen = "text";
  CaseRecord decided = record();
  decided.tubes[0].decisions = {
      {"H13", 10, "text", "Dr. A", "hematologist", "2026-03-14", "seen in the file", {}}};
  const auto done = run(decided, withDeviation(answered), builtInFilePolicy());
  ASSERT_TRUE(done);
  EXPECT_TRUE((*done)->blocks.empty());
  const auto& all = (*done)->limitations;
  const auto found = std::ranges::find(all, LimitationKind::FileDecided, &Limitation::kind);
  ASSERT_NE(found, all.end());
  EXPECT_TRUE(found->isWarning);
  const std::string text = limitationText(*found, nullptr, "en").toStdString();
  for (const char* part :
       {"a.fcs", "H13", "Dr. A", "hematologist", "2026-03-14", "seen in the file", "keywords give"})
    EXPECT_NE(text.find(part), std::string::npos) << text;
}

TEST(FilePolicyInAnalysis, AnAnswerWithoutAPersonInTheCaseStillBlocks) {
  Deviation answered = deviation("H13", DeviationSeverity::Question);
  answered.chosen = "text";
  const auto done = run(record(), withDeviation(answered), builtInFilePolicy());
  ASSERT_TRUE(done);
  EXPECT_TRUE(has((*done)->blocks, LimitationKind::FileDecisionNeeded));
}

TEST(FilePolicyInAnalysis, ARepairIsListedConfirmedOrRefusedAsThePolicySays) {
  const SamplePtr repaired = withDeviation(deviation("H16", DeviationSeverity::Repair));
  EXPECT_TRUE((*run(record(), repaired, builtInFilePolicy()))->blocks.empty());
  const FilePolicy confirm = lab(FileAction::Allow, FileAction::Confirm, FileAction::Confirm);
  EXPECT_TRUE(has((*run(record(), repaired, confirm))->blocks, LimitationKind::FileDecisionNeeded));
  FilePolicy block = builtInFilePolicy();
  block.byCode["H16"] = FileAction::Block;
  EXPECT_TRUE(has((*run(record(), repaired, block))->blocks, LimitationKind::FileDeviationBlocks));
}

TEST(FilePolicyInAnalysis, ABlockStaysWhateverAPersonDecides) {
  Deviation answered = deviation("H16", DeviationSeverity::Repair);
  answered.chosen = kAsRead;
  CaseRecord decided = record();
  decided.tubes[0].decisions = {{"H16", 10, kAsRead, "Dr. A", "", "", "fine", {}}};
  const FilePolicy block = lab(FileAction::Allow, FileAction::Block, FileAction::Block);
  const auto done = run(decided, withDeviation(answered), block);
  ASSERT_TRUE(done);
  EXPECT_TRUE(has((*done)->blocks, LimitationKind::FileDeviationBlocks));
}

TEST(FilePolicyInAnalysis, ADamagedFileBlocksUnderEveryPolicy) {
  auto damaged = std::make_shared<Sample>(*tube(100, 7));
  damaged->status = SampleStatus::Damaged;
  const FilePolicy lenient = lab(FileAction::Allow, FileAction::Allow, FileAction::Allow);
  EXPECT_TRUE(has((*run(record(), damaged, lenient))->blocks, LimitationKind::FileDamaged));
}

TEST(FilePolicyInAnalysis, PolicyAndDecisionsStandInTheProvenance) {
  Deviation answered = deviation("H13", DeviationSeverity::Question);
  answered.chosen = "text";
  CaseRecord decided = record();
  decided.tubes[0].decisions = {{"H13", 10, "text", "Dr. A", "technician", "2026-03-14", "why", {}}};
  const FilePolicy policy = lab(FileAction::Allow, FileAction::Allow, FileAction::Confirm);
  const auto done = run(decided, withDeviation(answered), policy);
  ASSERT_TRUE(done);
  const Provenance provenance = provenanceOf(**done, "1");
  EXPECT_EQ(provenance.policyId, "lab");
  EXPECT_EQ(provenance.policyVersion, 4);
  EXPECT_EQ(provenance.policySha256.substr(0, 4), "ab00");
  ASSERT_EQ(provenance.decisions.size(), 1u);
  const std::string json = provenanceJson(provenance);
  for (const char* part : {R"("file_policy": {"id": "lab", "version": 4, "sha256": "ab)", R"("by": "Dr. A")",
                           R"("choice": "text")", R"("reason": "why")", R"("offset": 10)"})
    EXPECT_NE(json.find(part), std::string::npos) << json;
}

}  // namespace
}  // namespace vestige::app

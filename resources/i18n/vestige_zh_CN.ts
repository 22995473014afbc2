<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>ChangeGateVersionsCommand</name>
    <message>
        <source>change gate</source>
        <translation>修改门</translation>
    </message>
    <message>
        <source>reset gate to the strategy</source>
        <translation>将门恢复为方案的门</translation>
    </message>
</context>
<context>
    <name>ChooseStrategyCommand</name>
    <message>
        <source>choose strategy</source>
        <translation>选择方案</translation>
    </message>
</context>
<context>
    <name>CleanTubeCommand</name>
    <message>
        <source>clean a tube</source>
        <translation>清理试管</translation>
    </message>
    <message>
        <source>take back the cleaning of a tube</source>
        <translation>撤回试管的清理</translation>
    </message>
</context>
<context>
    <name>ConfirmIdentityCommand</name>
    <message>
        <source>confirm identity</source>
        <translation>确认身份</translation>
    </message>
</context>
<context>
    <name>ConfirmPatientCommand</name>
    <message>
        <source>confirm patient</source>
        <translation>确认患者</translation>
    </message>
</context>
<context>
    <name>DecideFileCommand</name>
    <message>
        <source>decide on a file</source>
        <translation>对文件作出决定</translation>
    </message>
</context>
<context>
    <name>GateCommand</name>
    <message>
        <source>%1: %2 was found on %3, which the panel does not list for it</source>
        <translation>%1：%2 位于 %3，而抗体组合未将其列于该通道</translation>
    </message>
    <message>
        <source>%1: %2: the attribute %3 is no part of Gating-ML</source>
        <translation>%1：%2：属性 %3 不属于 Gating-ML</translation>
    </message>
    <message>
        <source>%1: %2: the element %3 is no part of Gating-ML</source>
        <translation>%1：%2：元素 %3 不属于 Gating-ML</translation>
    </message>
    <message>
        <source>%1: the file has no compensation matrix; gates that ask for it were applied to uncompensated values</source>
        <translation>%1：文件没有补偿矩阵；要求补偿的门已应用于未补偿的数值</translation>
    </message>
</context>
<context>
    <name>GateCommands</name>
    <message>
        <source>new gate</source>
        <translation>新建门</translation>
    </message>
    <message>
        <source>combine populations</source>
        <translation>组合细胞群</translation>
    </message>
    <message>
        <source>copy population</source>
        <translation>复制细胞群</translation>
    </message>
    <message>
        <source>change gate</source>
        <translation>修改门</translation>
    </message>
    <message>
        <source>rename population</source>
        <translation>重命名细胞群</translation>
    </message>
    <message>
        <source>change colour of population</source>
        <translation>更改细胞群颜色</translation>
    </message>
    <message>
        <source>delete population</source>
        <translation>删除细胞群</translation>
    </message>
</context>
<context>
    <name>ImportStrategy</name>
    <message>
        <source>Nothing was imported</source>
        <translation>未导入任何内容</translation>
    </message>
    <message>
        <source>Gates of another program</source>
        <translation>其他程序的门</translation>
    </message>
    <message>
        <source>FlowJo workspaces, FACSDiva experiments, Gating-ML (*.wsp *.xml);;All files (*)</source>
        <translation>FlowJo 工作区、FACSDiva 实验、Gating-ML (*.wsp *.xml);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>MatrixCommands</name>
    <message>
        <source>use a compensation matrix</source>
        <translation>使用补偿矩阵</translation>
    </message>
    <message>
        <source>import a compensation matrix</source>
        <translation>导入补偿矩阵</translation>
    </message>
    <message>
        <source>change a compensation value</source>
        <translation>修改补偿值</translation>
    </message>
    <message>
        <source>replace a compensation matrix</source>
        <translation>替换补偿矩阵</translation>
    </message>
    <message>
        <source>choose a compensation matrix</source>
        <translation>选择补偿矩阵</translation>
    </message>
</context>
<context>
    <name>PopulationController</name>
    <message>
        <source>B precursors</source>
        <translation>B 前体细胞</translation>
    </message>
    <message>
        <source>mature B</source>
        <translation>成熟 B 细胞</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T 细胞</translation>
    </message>
    <message>
        <source>NK</source>
        <translation>NK 细胞</translation>
    </message>
    <message>
        <source>monocytes</source>
        <translation>单核细胞</translation>
    </message>
    <message>
        <source>granulocytes</source>
        <translation>粒细胞</translation>
    </message>
    <message>
        <source>progenitors</source>
        <translation>祖细胞</translation>
    </message>
    <message>
        <source>erythroid</source>
        <translation>红系细胞</translation>
    </message>
    <message>
        <source>plasma cells</source>
        <translation>浆细胞</translation>
    </message>
    <message>
        <source>debris</source>
        <translation>碎片</translation>
    </message>
</context>
<context>
    <name>PopulationInspector</name>
    <message>
        <source>Made by</source>
        <translation>建立者</translation>
    </message>
    <message>
        <source>strategy %1 v%2</source>
        <translation>方案 %1 v%2</translation>
    </message>
    <message>
        <source>Changed by</source>
        <translation>修改人</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>all events</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件数</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门</translation>
    </message>
</context>
<context>
    <name>QualityCells</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>not assessed</source>
        <translation>未评估</translation>
    </message>
    <message>
        <source>The file has no usable Time channel, or too few events to divide.</source>
        <translation>文件没有可用的时间通道，或事件过少无法分段。</translation>
    </message>
    <message>
        <source>falls back</source>
        <translation>倒退</translation>
    </message>
    <message>
        <source>stable</source>
        <translation>稳定</translation>
    </message>
    <message>
        <source>drift</source>
        <translation>漂移</translation>
    </message>
    <message>
        <source>%1 segments of equal event number. Largest drift %2 robust SD (limit %3) in %4, segment %5. Events per tick: slowest %6, median %7, fastest %8 (limit: a factor of %9).</source>
        <translation>按等事件数分为 %1 段。最大漂移 %2 个稳健标准差（上限 %3），通道 %4，第 %5 段。每刻度事件数：最慢 %6，中位数 %7，最快 %8（上限：%9 倍）。</translation>
    </message>
    <message>
        <source>Time goes back at least once: paused, appended or wrapped.</source>
        <translation>时间至少倒退一次：曾暂停、追加或回绕。</translation>
    </message>
    <message>
        <source>Singlets</source>
        <translation>单个细胞</translation>
    </message>
    <message>
        <source>The strategy names no population of single cells.</source>
        <translation>方案未指定单个细胞的细胞群。</translation>
    </message>
    <message>
        <source>%1 of %2 events are single cells by the gate of the strategy.</source>
        <translation>按方案的门，%2 个事件中有 %1 个为单个细胞。</translation>
    </message>
    <message>
        <source>Margins</source>
        <translation>边缘</translation>
    </message>
    <message>
        <source>%1: %2 at the low edge, %3 at the high edge</source>
        <translation>%1：低端 %2 个，高端 %3 个</translation>
    </message>
    <message>
        <source>No event lies on the edge of a channel.</source>
        <translation>没有事件位于通道边缘。</translation>
    </message>
    <message>
        <source>%1 events have a value that is not a number; they are in no gate of that channel.</source>
        <translation>%1 个事件含非数值；它们不属于该通道的任何门。</translation>
    </message>
    <message>
        <source>Compensation</source>
        <translation>补偿</translation>
    </message>
    <message>
        <source>strategy</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Matrix: %1. Condition number %2; above 10 000 a matrix is refused.</source>
        <translation>矩阵：%1。条件数 %2；超过 10 000 的矩阵会被拒绝。</translation>
    </message>
    <message>
        <source>display scale</source>
        <translation>显示刻度</translation>
    </message>
    <message>
        <source>The file holds numbers on a display scale: they are neither compensated nor transformed.</source>
        <translation>文件中的数值已在显示刻度上：既不补偿也不变换。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>No compensation was applied.</source>
        <translation>未应用补偿。</translation>
    </message>
    <message>
        <source>Panel match</source>
        <translation>组合匹配</translation>
    </message>
    <message>
        <source>%1: found on %2, a detector that the panel does not list</source>
        <translation>%1：位于 %2，抗体组合未列出该检测器</translation>
    </message>
    <message>
        <source>No channel of the panel was looked up.</source>
        <translation>未查找抗体组合的任何通道。</translation>
    </message>
    <message>
        <source>Repairs</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>The file was read as it stands.</source>
        <translation>文件按原样读取。</translation>
    </message>
    <message>
        <source>repairs: %1</source>
        <translation>修复：%1</translation>
    </message>
    <message>
        <source>open: %1</source>
        <translation>未决：%1</translation>
    </message>
    <message>
        <source>ambiguous</source>
        <translation>有歧义</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>受损</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>未核对</translation>
    </message>
    <message>
        <source>No file carries a keyword that could be compared with the case.</source>
        <translation>没有文件含可与病例比较的关键字。</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>The identity keywords of the files agree with the case.</source>
        <translation>文件的身份关键字与病例一致。</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>%1: %2 is “%3”, the case says “%4”.</source>
        <translation>%1：%2 为“%3”，病例为“%4”。</translation>
    </message>
    <message>
        <source>Hemodilution</source>
        <translation>血液稀释</translation>
    </message>
    <message>
        <source>Nobody has stated whether the sample is diluted by peripheral blood.</source>
        <translation>尚无人注明标本是否被外周血稀释。</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>可能</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>明显</translation>
    </message>
    <message>
        <source>Stated by a person: no dilution by peripheral blood.</source>
        <translation>已由人员注明：未被外周血稀释。</translation>
    </message>
    <message>
        <source>Possible hemodilution; the result may be too low.</source>
        <translation>标本可能血液稀释，结果可能偏低。</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件数</translation>
    </message>
    <message>
        <source>The strategy defines no MRD.</source>
        <translation>该方案未定义 MRD。</translation>
    </message>
    <message>
        <source>Events for %1</source>
        <translation>%1 所需事件</translation>
    </message>
    <message>
        <source>%1 × met</source>
        <translation>达 %1 倍</translation>
    </message>
    <message>
        <source>%1 % of need</source>
        <translation>达需求的 %1 %</translation>
    </message>
    <message>
        <source>%1 of %2 (%3) events in the denominator; %4 are needed so that %5 events stand for the target.</source>
        <translation>分母中有 %1 / %2（%3）个事件；需要 %4 个，才能使目标水平对应 %5 个事件。</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>The strategy asks for at least %1 events.</source>
        <translation>方案要求至少 %1 个事件。</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>已决定</translation>
    </message>
    <message>
        <source>to be decided</source>
        <translation>待决定</translation>
    </message>
    <message>
        <source>refused by policy</source>
        <translation>规则拒绝</translation>
    </message>
    <message>
        <source>cleaned</source>
        <translation>已清理</translation>
    </message>
    <message>
        <source>Unmixed with the spectra %1. Condition number %2; above 10 000 spectra are refused.</source>
        <translation>已用光谱 %1 解混。条件数 %2；高于 10 000 的光谱会被拒绝。</translation>
    </message>
</context>
<context>
    <name>ReportExport</name>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
</context>
<context>
    <name>SpillWords</name>
    <message>
        <source>Not judged: this tube carries another dye.</source>
        <translation>未评价：此试管带有另一种染料。</translation>
    </message>
    <message>
        <source>No verdict: the dye does not divide these events into a negative and a positive part.</source>
        <translation>无评价：该染料未将这些事件分为阴性和阳性两部分。</translation>
    </message>
    <message>
        <source>%1 negative, %2 positive events</source>
        <translation>%1 个阴性、%2 个阳性事件</translation>
    </message>
    <message>
        <source>Too little compensation: %1 of the dye is still seen here (%2).</source>
        <translation>补偿不足：此处仍可见该染料的 %1（%2）。</translation>
    </message>
    <message>
        <source>Too much compensation: %1 of the dye is missing here (%2).</source>
        <translation>补偿过度：此处缺少该染料的 %1（%2）。</translation>
    </message>
    <message>
        <source>Level: the medians differ by %1 of the dye (%2).</source>
        <translation>持平：中位数相差该染料的 %1（%2）。</translation>
    </message>
</context>
<context>
    <name>StateHaemodilutionCommand</name>
    <message>
        <source>state haemodilution</source>
        <translation>注明血液稀释</translation>
    </message>
</context>
<context>
    <name>TurnGateLockCommand</name>
    <message>
        <source>lock gate</source>
        <translation>锁定门</translation>
    </message>
    <message>
        <source>unlock gate</source>
        <translation>解锁门</translation>
    </message>
</context>
<context>
    <name>batch</name>
    <message>
        <source>It holds the same events as %1.</source>
        <translation>它与 %1 含有相同的事件。</translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message>
        <source>MRD events (k)</source>
        <translation>MRD 事件数（k）</translation>
    </message>
    <message>
        <source>Denominator events (N)</source>
        <translation>分母事件数（N）</translation>
    </message>
    <message>
        <source>95 % CI</source>
        <translation>95 % 置信区间</translation>
    </message>
    <message>
        <source>LOD</source>
        <translation>LOD（检测下限）</translation>
    </message>
    <message>
        <source>LOD, found with 95 % probability</source>
        <translation>LOD（以 95 % 概率检出）</translation>
    </message>
    <message>
        <source>LLOQ</source>
        <translation>LLOQ（定量限）</translation>
    </message>
    <message>
        <source>Tube %1: %2 events</source>
        <translation>管 %1：%2 个事件</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>病例</translation>
    </message>
    <message>
        <source>Blocks a report:</source>
        <translation>阻止报告：</translation>
    </message>
    <message>
        <source>Limitations:</source>
        <translation>局限性：</translation>
    </message>
    <message>
        <source>For research use.</source>
        <translation>仅供科研使用。</translation>
    </message>
</context>
<context>
    <name>compare</name>
    <message>
        <source>%1 against %2 · %3</source>
        <translation>%1 对 %2 · %3</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>本次</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
</context>
<context>
    <name>control</name>
    <message>
        <source>Only %1 events, fewer than %2. Measure more of this control.</source>
        <translation>只有 %1 个事件，少于 %2。请多采集该对照。</translation>
    </message>
    <message>
        <source>Only %1 positive events, fewer than %2. Measure more, or use a carrier with more positives.</source>
        <translation>只有 %1 个阳性事件，少于 %2。请多采集，或使用阳性更多的载体。</translation>
    </message>
    <message>
        <source>Dim: %1 times the spread of the unstained tube, less than %2. The control must be at least as bright as the sample.</source>
        <translation>过暗：为未染色管离散度的 %1 倍，低于 %2。对照至少应与样本一样亮。</translation>
    </message>
    <message>
        <source>Brighter in %3 (%1 of its own signal) than in its own detector. The dye or the detector may be mistaken.</source>
        <translation>在 %3 中比在自身检测器中更亮（为自身信号的 %1 倍）。染料或检测器可能有误。</translation>
    </message>
    <message>
        <source>Its negative events differ from the unstained tube by %1 spreads in %3, more than %2: another carrier, or another dye in the tube.</source>
        <translation>其阴性事件在 %3 中与未染色管相差 %1 个离散度，超过 %2：载体不同，或管中有其他染料。</translation>
    </message>
    <message>
        <source>A share of %1 of its positives lies at the end of the scale, more than %2. Measure it with a lower gain.</source>
        <translation>其阳性事件中有 %1 的比例位于量程末端，超过 %2。请降低增益后测量。</translation>
    </message>
    <message>
        <source>The spill into %3 is known to %1 only, worse than %2. Measure more of this control.</source>
        <translation>对 %3 的溢漏仅能确定到 %1，差于 %2。请多采集该对照。</translation>
    </message>
    <message>
        <source>After compensation a slope of %1 is left, more than %2. Look at the compensated controls before using the matrix.</source>
        <translation>补偿后仍残留斜率 %1，超过 %2。使用该矩阵前请查看补偿后的对照。</translation>
    </message>
    <message>
        <source>Too few of its events are negative (a share of %1): the unstained tube stood in for them. That is right only if its carrier is the same.</source>
        <translation>其阴性事件过少（占 %1）：以未染色管代替。仅当载体相同时才正确。</translation>
    </message>
</context>
<context>
    <name>decision</name>
    <message>
        <source>As it was read</source>
        <translation>按已读取的方式</translation>
    </message>
    <message>
        <source>Use the position that the header gives</source>
        <translation>使用文件头给出的位置</translation>
    </message>
    <message>
        <source>Use the position that the keywords give</source>
        <translation>使用关键字给出的位置</translation>
    </message>
    <message>
        <source>A doubled delimiter stands for one inside a value</source>
        <translation>双分隔符表示值中的一个分隔符</translation>
    </message>
    <message>
        <source>Every delimiter separates; values may be empty</source>
        <translation>每个分隔符都起分隔作用；值可以为空</translation>
    </message>
    <message>
        <source>Read the file as one without a matrix</source>
        <translation>按无矩阵的文件读取</translation>
    </message>
    <message>
        <source>Use the matrix %1</source>
        <translation>使用矩阵 %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Decided: %1. By %2, %3. Reason: %4</source>
        <translation>已决定：%1。决定人：%2，%3。理由：%4</translation>
    </message>
    <message>
        <source>technician</source>
        <translation>技术员</translation>
    </message>
    <message>
        <source>hematologist</source>
        <translation>血液科检验医师</translation>
    </message>
    <message>
        <source>head of the laboratory</source>
        <translation>实验室负责人</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>允许</translation>
    </message>
    <message>
        <source>confirm</source>
        <translation>需确认</translation>
    </message>
    <message>
        <source>blocks sign-out</source>
        <translation>禁止签发</translation>
    </message>
    <message>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>question</source>
        <translation>疑问</translation>
    </message>
    <message>
        <source>Read the date with the day first</source>
        <translation>按日在前读取日期</translation>
    </message>
    <message>
        <source>Read the date with the month first</source>
        <translation>按月在前读取日期</translation>
    </message>
    <message>
        <source>Use the channel %1</source>
        <translation>采用通道 %1</translation>
    </message>
    <message>
        <source>Read the keywords as %1</source>
        <translation>按 %1 读取关键字</translation>
    </message>
</context>
<context>
    <name>deviation</name>
    <message>
        <source>Bytes 6 to 9 of the header hold "%1" instead of blanks.</source>
        <translation>文件头第 6 至 9 字节为“%1”，而非空格。</translation>
    </message>
    <message>
        <source>They were ignored.</source>
        <translation>已忽略。</translation>
    </message>
    <message>
        <source>The header's field %1 holds "%2", which is no position.</source>
        <translation>文件头字段 %1 的内容“%2”不是位置。</translation>
    </message>
    <message>
        <source>The positions of the keyword segment were used.</source>
        <translation>采用关键字段中的位置。</translation>
    </message>
    <message>
        <source>The header gives no position for %4 although it could.</source>
        <translation>文件头未给出 %4 的位置，尽管可以给出。</translation>
    </message>
    <message>
        <source>The positions of %1 were used: bytes %2 to %3.</source>
        <translation>采用 %1 给出的位置：第 %2 至 %3 字节。</translation>
    </message>
    <message>
        <source>The header gives the begin of %4 but not its end.</source>
        <translation>文件头给出 %4 的起点，但未给出终点。</translation>
    </message>
    <message>
        <source>The end was taken from %1 and the number of events: bytes %2 to %3.</source>
        <translation>终点取自 %1 和事件数：第 %2 至 %3 字节。</translation>
    </message>
    <message>
        <source>The header gives 99,999,999 as the end of %4, which lies further on.</source>
        <translation>文件头将 %4 的终点写为 99,999,999，而实际更靠后。</translation>
    </message>
    <message>
        <source>The file is read as one without analysis segment.</source>
        <translation>按无分析段的文件读取。</translation>
    </message>
    <message>
        <source>The header and the keywords place %4 one byte apart.</source>
        <translation>文件头与关键字给出的 %4 位置相差一个字节。</translation>
    </message>
    <message>
        <source>The position that agrees with the number of events was used, that of %1: bytes %2 to %3.</source>
        <translation>采用与事件数相符的位置（%1）：第 %2 至 %3 字节。</translation>
    </message>
    <message>
        <source>The positions given for %4 do not agree with the number of events or with each other.</source>
        <translation>所给 %4 的位置与事件数不符，或彼此不符。</translation>
    </message>
    <message>
        <source>The header's position of %4 lost its leading digits.</source>
        <translation>文件头中 %4 的位置丢失了高位数字。</translation>
    </message>
    <message>
        <source>The end of %4 is given one byte wrong.</source>
        <translation>%4 的终点相差一个字节。</translation>
    </message>
    <message>
        <source>The length that fits was used: bytes %2 to %3.</source>
        <translation>采用相符的长度：第 %2 至 %3 字节。</translation>
    </message>
    <message>
        <source>The end of %4 is given one byte behind the end of the file.</source>
        <translation>%4 的终点比文件末尾多一个字节。</translation>
    </message>
    <message>
        <source>The file is cut short: %1 of %2 events are there.</source>
        <translation>文件被截断：应有 %2 个事件，实有 %1 个。</translation>
    </message>
    <message>
        <source>Only the whole events that are there were read.</source>
        <translation>仅读取了完整的事件。</translation>
    </message>
    <message>
        <source>The header's number %1 is written as "%2", not right-justified.</source>
        <translation>文件头的数字 %1 写作“%2”，未右对齐。</translation>
    </message>
    <message>
        <source>It was read all the same.</source>
        <translation>仍按原意读取。</translation>
    </message>
    <message>
        <source>The delimiter of the keywords is byte %1, which is not allowed.</source>
        <translation>关键字的分隔符为字节 %1，标准不允许。</translation>
    </message>
    <message>
        <source>It was used all the same.</source>
        <translation>仍按其使用。</translation>
    </message>
    <message>
        <source>%1 keywords have empty values, which the standard forbids.</source>
        <translation>%1 个关键字的值为空，标准不允许。</translation>
    </message>
    <message>
        <source>Two delimiters in a row were read as an empty value.</source>
        <translation>连续两个分隔符按空值读取。</translation>
    </message>
    <message>
        <source>The last delimiter of the keywords is missing.</source>
        <translation>关键字缺少最后一个分隔符。</translation>
    </message>
    <message>
        <source>The end of the segment was taken for it.</source>
        <translation>以段尾代替。</translation>
    </message>
    <message>
        <source>%1 bytes stand behind the last delimiter of the keywords.</source>
        <translation>关键字最后一个分隔符之后还有 %1 个字节。</translation>
    </message>
    <message>
        <source>The keywords and values do not come in pairs.</source>
        <translation>关键字与值不成对。</translation>
    </message>
    <message>
        <source>The text without a partner was dropped: "%1".</source>
        <translation>舍去无配对的文本：“%1”。</translation>
    </message>
    <message>
        <source>The keyword %1 stands twice with the same value.</source>
        <translation>关键字 %1 出现两次，值相同。</translation>
    </message>
    <message>
        <source>One was kept.</source>
        <translation>保留其一。</translation>
    </message>
    <message>
        <source>The keyword %1 stands twice with different values.</source>
        <translation>关键字 %1 出现两次，值不同。</translation>
    </message>
    <message>
        <source>The first was kept, "%2"; "%3" was dropped.</source>
        <translation>保留第一个“%2”，舍去“%3”。</translation>
    </message>
    <message>
        <source>They were left out.</source>
        <translation>已去除。</translation>
    </message>
    <message>
        <source>The value of %1 is UTF-8, which this version of the standard does not know.</source>
        <translation>%1 的值为 UTF-8 编码，该版本标准不支持。</translation>
    </message>
    <message>
        <source>The value of %1 is not UTF-8.</source>
        <translation>%1 的值不是 UTF-8 编码。</translation>
    </message>
    <message>
        <source>It was read as Latin-1.</source>
        <translation>按 Latin-1 读取。</translation>
    </message>
    <message>
        <source>The keyword %1 holds characters that are not ASCII.</source>
        <translation>关键字 %1 含非 ASCII 字符。</translation>
    </message>
    <message>
        <source>It was kept.</source>
        <translation>已保留。</translation>
    </message>
    <message>
        <source>The keywords can be read in two ways that differ in %1.</source>
        <translation>关键字有两种读法，差异在于 %1。</translation>
    </message>
    <message>
        <source>Two delimiters in a row were read as one character, as the standard says. Check the value.</source>
        <translation>按标准将连续两个分隔符读作一个字符。请核对该值。</translation>
    </message>
    <message>
        <source>The number of events ($TOT) is missing.</source>
        <translation>缺少事件数（$TOT）。</translation>
    </message>
    <message>
        <source>It was taken from the length of DATA: %1.</source>
        <translation>由 DATA 的长度得出：%1。</translation>
    </message>
    <message>
        <source>The file describes more parameters than the %1 it promises.</source>
        <translation>文件描述的参数多于其声明的 %1 个。</translation>
    </message>
    <message>
        <source>Those beyond were ignored.</source>
        <translation>多余者已忽略。</translation>
    </message>
    <message>
        <source>The keyword %1 is missing.</source>
        <translation>缺少关键字 %1。</translation>
    </message>
    <message>
        <source>"%2" was used.</source>
        <translation>采用“%2”。</translation>
    </message>
    <message>
        <source>The keyword $MODE is missing.</source>
        <translation>缺少关键字 $MODE。</translation>
    </message>
    <message>
        <source>The events were read as list mode.</source>
        <translation>按列表模式读取。</translation>
    </message>
    <message>
        <source>The file was read without it.</source>
        <translation>读取时未使用。</translation>
    </message>
    <message>
        <source>The supplemental keywords are said to lie inside the primary ones (bytes %1 to %2).</source>
        <translation>补充关键字被声明位于主关键字之内（第 %1 至 %2 字节）。</translation>
    </message>
    <message>
        <source>The supplemental keywords (bytes %1 to %2) do not begin with the delimiter.</source>
        <translation>补充关键字（第 %1 至 %2 字节）未以分隔符开头。</translation>
    </message>
    <message>
        <source>The supplemental keywords (bytes %1 to %2) are no keywords.</source>
        <translation>补充关键字（第 %1 至 %2 字节）不是关键字。</translation>
    </message>
    <message>
        <source>The keyword %1 stands in both keyword segments with different values.</source>
        <translation>关键字 %1 在两个关键字段中的值不同。</translation>
    </message>
    <message>
        <source>The primary one was kept; "%2" was dropped.</source>
        <translation>保留主关键字；舍去“%2”。</translation>
    </message>
    <message>
        <source>The supplemental keywords are said to lie outside the file (bytes %1 to %2).</source>
        <translation>补充关键字被声明位于文件之外（第 %1 至 %2 字节）。</translation>
    </message>
    <message>
        <source>Parameters have %1 bits but are stored in more.</source>
        <translation>参数为 %1 位，但以更宽的字存储。</translation>
    </message>
    <message>
        <source>The width that agrees with the length of DATA was used.</source>
        <translation>采用与 DATA 长度相符的宽度。</translation>
    </message>
    <message>
        <source>%1 is %2, no power of two.</source>
        <translation>%1 为 %2，不是 2 的幂。</translation>
    </message>
    <message>
        <source>The bit mask is the next power of two minus 1: %3. No value was cut off.</source>
        <translation>位掩码取下一个 2 的幂减 1：%3。没有数值被截断。</translation>
    </message>
    <message>
        <source>%1 is %2, more than the stored bits can hold.</source>
        <translation>%1 为 %2，超出存储位数所能容纳的范围。</translation>
    </message>
    <message>
        <source>No bit mask was used.</source>
        <translation>未使用位掩码。</translation>
    </message>
    <message>
        <source>%1 is "%2", which is no range.</source>
        <translation>%1 为“%2”，不是量程。</translation>
    </message>
    <message>
        <source>The range was ignored and no bit mask used.</source>
        <translation>忽略该量程，未使用位掩码。</translation>
    </message>
    <message>
        <source>The byte order is missing.</source>
        <translation>缺少字节序。</translation>
    </message>
    <message>
        <source>Every parameter has one byte, so it does not matter.</source>
        <translation>每个参数仅一个字节，字节序无影响。</translation>
    </message>
    <message>
        <source>The byte order %1 is shorter than the widest parameter of %2 bits.</source>
        <translation>字节序 %1 短于最宽的参数（%2 位）。</translation>
    </message>
    <message>
        <source>The same direction was used for every width.</source>
        <translation>各宽度均采用同一方向。</translation>
    </message>
    <message>
        <source>DATA has %1 bytes where %3 events need %2.</source>
        <translation>DATA 有 %1 字节，而 %3 个事件需要 %2 字节。</translation>
    </message>
    <message>
        <source>Only the whole events that both agree on were read.</source>
        <translation>仅读取两者一致的完整事件。</translation>
    </message>
    <message>
        <source>DATA has %1 bytes, %3 events need %2; the difference is less than one event.</source>
        <translation>DATA 有 %1 字节，%3 个事件需要 %2 字节；相差不足一个事件。</translation>
    </message>
    <message>
        <source>%3 events were read from the begin of DATA.</source>
        <translation>从 DATA 起始处读取 %3 个事件。</translation>
    </message>
    <message>
        <source>%1 is "%2": a logarithmic scale cannot begin at 0.</source>
        <translation>%1 为“%2”：对数刻度不能从 0 开始。</translation>
    </message>
    <message>
        <source>It was read as beginning at 1.</source>
        <translation>按从 1 开始读取。</translation>
    </message>
    <message>
        <source>%1 is "%2": a linear scale has no offset.</source>
        <translation>%1 为“%2”：线性刻度没有偏移。</translation>
    </message>
    <message>
        <source>It was read as linear.</source>
        <translation>按线性读取。</translation>
    </message>
    <message>
        <source>%1 is "%2", but floating-point values are always linear.</source>
        <translation>%1 为“%2”，但浮点数值始终为线性。</translation>
    </message>
    <message>
        <source>It was ignored.</source>
        <translation>已忽略。</translation>
    </message>
    <message>
        <source>The stored values of %1 were divided by the gain of %2.</source>
        <translation>%1 的存储值已除以增益 %2。</translation>
    </message>
    <message>
        <source>%1 is "%2", but a logarithmic channel has no gain.</source>
        <translation>%1 为“%2”，但对数通道没有增益。</translation>
    </message>
    <message>
        <source>%1 is "%2", which is no gain.</source>
        <translation>%1 为“%2”，不是增益。</translation>
    </message>
    <message>
        <source>The gain was taken to be 1.</source>
        <translation>增益按 1 计。</translation>
    </message>
    <message>
        <source>%1 is "%2", but time has no gain.</source>
        <translation>%1 为“%2”，但时间没有增益。</translation>
    </message>
    <message>
        <source>It was ignored; time is shown in ticks.</source>
        <translation>已忽略；时间以刻度显示。</translation>
    </message>
    <message>
        <source>The duration of a time tick ($TIMESTEP) is not given; time is shown in ticks.</source>
        <translation>未给出时间刻度的长度（$TIMESTEP）；时间以刻度显示。</translation>
    </message>
    <message>
        <source>The spillover keywords %1 and %2 differ.</source>
        <translation>溢漏关键字 %1 与 %2 不同。</translation>
    </message>
    <message>
        <source>%1 was used. Choose the matrix that belongs to this measurement.</source>
        <translation>采用了 %1。请选择属于本次测量的矩阵。</translation>
    </message>
    <message>
        <source>The spillover matrix %1 names channels by number.</source>
        <translation>溢漏矩阵 %1 以编号表示通道。</translation>
    </message>
    <message>
        <source>The numbers were read as parameter numbers.</source>
        <translation>编号按参数序号读取。</translation>
    </message>
    <message>
        <source>The spillover matrix %1 holds blanks or line ends.</source>
        <translation>溢漏矩阵 %1 含空格或换行。</translation>
    </message>
    <message>
        <source>The spillover matrix %1 is written with decimal commas.</source>
        <translation>溢漏矩阵 %1 使用小数逗号。</translation>
    </message>
    <message>
        <source>They were read as points; the count of numbers leaves no other reading.</source>
        <translation>按小数点读取；数字个数表明没有其他读法。</translation>
    </message>
    <message>
        <source>The spillover matrix %1 cannot be read ("%2").</source>
        <translation>溢漏矩阵 %1 无法读取（“%2”）。</translation>
    </message>
    <message>
        <source>The file is read as one without a matrix. Give a matrix.</source>
        <translation>按无矩阵的文件读取。请提供矩阵。</translation>
    </message>
    <message>
        <source>The spillover matrix %1 names "%2", which is not the exact name of one channel.</source>
        <translation>溢漏矩阵 %1 中的“%2”不是任何通道的确切名称。</translation>
    </message>
    <message>
        <source>Check the matrix before using it.</source>
        <translation>使用前请核对矩阵。</translation>
    </message>
    <message>
        <source>The spillover matrix %1 is the identity: the file is not compensated and brings no compensation.</source>
        <translation>溢漏矩阵 %1 为单位矩阵：文件未补偿，也不含补偿。</translation>
    </message>
    <message>
        <source>It was kept as it is. Check the matrix.</source>
        <translation>保持原样。请核对矩阵。</translation>
    </message>
    <message>
        <source>The name %1 is used for more than one parameter.</source>
        <translation>名称 %1 用于多个参数。</translation>
    </message>
    <message>
        <source>This one is called %2 here.</source>
        <translation>此处称为 %2。</translation>
    </message>
    <message>
        <source>Another data set is announced at byte %1, but none is there.</source>
        <translation>声明在第 %1 字节处有另一数据集，但那里没有。</translation>
    </message>
    <message>
        <source>The file was read as ending with this data set.</source>
        <translation>按文件在本数据集结束读取。</translation>
    </message>
    <message>
        <source>The keyword %1 belongs to FCS 3.2 and not to this version.</source>
        <translation>关键字 %1 属于 FCS 3.2，而非本版本。</translation>
    </message>
    <message>
        <source>The byte order %1 is not one of this version.</source>
        <translation>字节序 %1 不属于该版本标准。</translation>
    </message>
    <message>
        <source>It was read as it is written.</source>
        <translation>按所写顺序读取。</translation>
    </message>
    <message>
        <source>Parameters have %1 bits, which follow each other without gaps.</source>
        <translation>参数为 %1 位，各值之间无间隔。</translation>
    </message>
    <message>
        <source>The check sum in the file is %1, but its bytes give %2: they were changed after the file was written, or the check sum is wrong.</source>
        <translation>文件中的校验和为 %1，而按字节计算为 %2：文件写成后字节被改动，或校验和有误。</translation>
    </message>
    <message>
        <source>The file was read as it is. Compare it with the original.</source>
        <translation>按现状读取。请与原文件比较。</translation>
    </message>
    <message>
        <source>It was read as %2.</source>
        <translation>已按 %2 读取。</translation>
    </message>
    <message>
        <source>The file holds compensation values in the old style (%1), in percent. They are shown among the keywords and not applied.</source>
        <translation>文件含有旧式补偿值（%1），单位为百分比。它们显示在关键字中，未被应用。</translation>
    </message>
    <message>
        <source>The diagonal of the spillover matrix %1 is not 1 everywhere: %2.</source>
        <translation>溢漏矩阵 %1 的对角线并非处处为 1：%2。</translation>
    </message>
    <message>
        <source>The spillover matrix %1 includes scatter or time channels: %2.</source>
        <translation>溢漏矩阵 %1 包含散射光或时间通道：%2。</translation>
    </message>
    <message>
        <source>The container has no table of contents.</source>
        <translation>该容器没有目录。</translation>
    </message>
    <message>
        <source>Its files were listed as they are.</source>
        <translation>其文件按原样列出。</translation>
    </message>
    <message>
        <source>The table of contents %1 of the container cannot be read.</source>
        <translation>无法读取容器的目录 %1。</translation>
    </message>
    <message>
        <source>The container's files were listed as they are.</source>
        <translation>容器的文件按原样列出。</translation>
    </message>
    <message>
        <source>The container has %1 tables of contents.</source>
        <translation>该容器有 %1 个目录。</translation>
    </message>
    <message>
        <source>The one with the highest number is in force: %2.</source>
        <translation>以编号最大的为准：%2。</translation>
    </message>
    <message>
        <source>The table of contents names the file "%1", which the container does not hold.</source>
        <translation>目录列出了文件“%1”，但容器中没有它。</translation>
    </message>
    <message>
        <source>The other files were read. Ask for the missing one.</source>
        <translation>其他文件已读取。请索取缺失的文件。</translation>
    </message>
    <message>
        <source>The table of contents of the container does not name the file "%1".</source>
        <translation>容器的目录未列出文件“%1”。</translation>
    </message>
    <message>
        <source>The table of contents calls "%1" a file of the type %2, which its first bytes contradict.</source>
        <translation>目录称“%1”为 %2 类型的文件，与其开头字节矛盾。</translation>
    </message>
    <message>
        <source>The bytes decided.</source>
        <translation>以字节为准。</translation>
    </message>
    <message>
        <source>The name "%1" of a file in the container is not UTF-8.</source>
        <translation>容器中某文件的名称“%1”不是 UTF-8。</translation>
    </message>
    <message>
        <source>The table of contents names "%1", which lies outside of the container.</source>
        <translation>目录列出了位于容器之外的“%1”。</translation>
    </message>
    <message>
        <source>The table of contents names the file "%1" more than once.</source>
        <translation>目录多次列出文件“%1”。</translation>
    </message>
    <message>
        <source>The first entry was used.</source>
        <translation>已使用第一个条目。</translation>
    </message>
    <message>
        <source>The values of the table are separated by %1.</source>
        <translation>表中的数值以 %1 分隔。</translation>
    </message>
    <message>
        <source>The numbers of the table are written with decimal commas.</source>
        <translation>表中的数字使用小数逗号。</translation>
    </message>
    <message>
        <source>They were read as points in every row.</source>
        <translation>每一行中均按小数点读取。</translation>
    </message>
    <message>
        <source>The header row of the table is not UTF-8.</source>
        <translation>表头行不是 UTF-8。</translation>
    </message>
    <message>
        <source>%1 values of the table are no finite numbers: %2 NaN, %3 infinite.</source>
        <translation>表中有 %1 个值不是有限数：%2 个 NaN，%3 个无穷大。</translation>
    </message>
    <message>
        <source>Column %1 of the table has no name.</source>
        <translation>表的第 %1 列没有名称。</translation>
    </message>
    <message>
        <source>It is called %2 here.</source>
        <translation>此处称为 %2。</translation>
    </message>
    <message>
        <source>Every row of the table ends with a separator.</source>
        <translation>表的每一行都以分隔符结尾。</translation>
    </message>
    <message>
        <source>The empty last column was left out.</source>
        <translation>已略去空的最后一列。</translation>
    </message>
    <message>
        <source>The lines of the table end as on an old Macintosh (CR).</source>
        <translation>表的行尾为旧式 Macintosh 格式（CR）。</translation>
    </message>
    <message>
        <source>They were read so.</source>
        <translation>已按此读取。</translation>
    </message>
    <message>
        <source>The name %1 is used for more than one column of the table.</source>
        <translation>名称 %1 用于表的多个列。</translation>
    </message>
    <message>
        <source>The classification results give each event the number of its class instead of probabilities.</source>
        <translation>分类结果给出的是每个事件的类别编号，而不是概率。</translation>
    </message>
    <message>
        <source>Each number was read as one class.</source>
        <translation>每个编号按一个类别读取。</translation>
    </message>
    <message>
        <source>The events are written as text, which this version gave up.</source>
        <translation>事件以文本写成，该版本已不再使用这种方式。</translation>
    </message>
    <message>
        <source>They were read as whole numbers.</source>
        <translation>已按整数读取。</translation>
    </message>
    <message>
        <source>The header names a further segment at bytes %1 to %2, where another one or no file is.</source>
        <translation>文件头在字节 %1 至 %2 处指明了另一段，但该处属于其他段或超出文件。</translation>
    </message>
    <message>
        <source>The header gives the places of further segments in fields of %1 characters instead of 8.</source>
        <translation>文件头用 %1 个字符而不是 8 个字符的字段给出其他段的位置。</translation>
    </message>
    <message>
        <source>They were read: the segments lie where that says.</source>
        <translation>已读取：各段确实位于所述位置。</translation>
    </message>
    <message>
        <source>%1 bytes belong to no segment.</source>
        <translation>有 %1 个字节不属于任何段。</translation>
    </message>
    <message>
        <source>The analysis segment (bytes %1 to %2) cannot be read.</source>
        <translation>无法读取分析段（字节 %1 至 %2）。</translation>
    </message>
    <message>
        <source>It was ignored; its bytes are kept.</source>
        <translation>已忽略；其字节予以保留。</translation>
    </message>
    <message>
        <source>Keywords are written with blanks around them (%1): %2.</source>
        <translation>有关键字前后带有空格（%1）：%2。</translation>
    </message>
    <message>
        <source>The keyword %1 is missing or cannot be used.</source>
        <translation>关键字 %1 缺失或不可用。</translation>
    </message>
    <message>
        <source>Keywords that begin with $ and belong to no standard (%1): %2.</source>
        <translation>有以 $ 开头但不属于任何标准的关键字（%1）：%2。</translation>
    </message>
    <message>
        <source>The file names an encoding of its own for keywords: "%1".</source>
        <translation>文件为关键字指定了自己的编码：“%1”。</translation>
    </message>
    <message>
        <source>%1 is "%2", which is no number of events.</source>
        <translation>%1 为“%2”，不是事件数。</translation>
    </message>
    <message>
        <source>More than one channel counts the time: %1.</source>
        <translation>有多个通道记录时间：%1。</translation>
    </message>
    <message>
        <source>%2 was used. Choose the one that runs through the measurement.</source>
        <translation>已使用 %2。请选择贯穿整个测量的通道。</translation>
    </message>
    <message>
        <source>%1 is "%2", not written as this version asks.</source>
        <translation>%1 为“%2”，未按该版本的要求书写。</translation>
    </message>
    <message>
        <source>It was read as %3.</source>
        <translation>已按 %3 读取。</translation>
    </message>
    <message>
        <source>The measurement ended at %1, earlier in the day than it began (%2): on the next day.</source>
        <translation>测量结束于 %1，早于开始时刻（%2）：即次日。</translation>
    </message>
    <message>
        <source>%1 is "%2", not written as the standard asks.</source>
        <translation>%1 为“%2”，未按标准的要求书写。</translation>
    </message>
    <message>
        <source>It can be read as %3; the text is kept.</source>
        <translation>可读作 %3；原文予以保留。</translation>
    </message>
    <message>
        <source>The file says that its values may be compensated already (%1). Make sure of it before compensating them.</source>
        <translation>文件表明其数值可能已经补偿（%1）。补偿之前请先核实。</translation>
    </message>
    <message>
        <source>The file holds two data sets of the same events; the first is compensated already, the second has the full resolution and is taken unless another is chosen.</source>
        <translation>文件含有同一批事件的两个数据集；第一个已补偿，第二个为完整分辨率，除非另行选择，否则采用第二个。</translation>
    </message>
    <message>
        <source>%1 gives a parameter a type of its own, which this version does not know.</source>
        <translation>%1 为某个参数单独规定了类型，该版本没有这种规定。</translation>
    </message>
    <message>
        <source>It was followed: its number of bits allows nothing else.</source>
        <translation>已遵循：其位数不允许其他解释。</translation>
    </message>
    <message>
        <source>Every comma or point in the numbers of the table is followed by exactly three digits: it may be the decimal sign or mark thousands.</source>
        <translation>表中数值的每个逗号或小数点后都恰有三位数字：它可能是小数符号，也可能是千位分隔。</translation>
    </message>
    <message>
        <source>It was read as the decimal sign. Compare a value with the original.</source>
        <translation>已按小数符号读取。请将某个值与原始数据核对。</translation>
    </message>
</context>
<context>
    <name>error</name>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation>已取消；未写入任何内容。</translation>
    </message>
    <message>
        <source>A fault in the program: %1. Nothing was written. Report it with the file that caused it.</source>
        <translation>程序故障：%1。未写入任何内容。请连同引发故障的文件一并报告。</translation>
    </message>
    <message>
        <source>Not enough memory for this step. Close other programs or use a computer with more memory.</source>
        <translation>内存不足，无法完成此步骤。请关闭其他程序，或使用内存更大的计算机。</translation>
    </message>
    <message>
        <source>This is not an FCS file: it begins with "%1" instead of "FCS". Choose the list-mode file that the cytometer wrote.</source>
        <translation>这不是 FCS 文件：开头为“%1”而非“FCS”。请选择流式细胞仪写出的列表模式文件。</translation>
    </message>
    <message>
        <source>The file has only %1 bytes, fewer than the 58 of an FCS header. Copy it from the cytometer again.</source>
        <translation>文件仅有 %1 字节，少于 FCS 文件头的 58 字节。请从流式细胞仪重新复制。</translation>
    </message>
    <message>
        <source>The header's field %1 holds "%2", which is no position in the file. Export or copy the file again.</source>
        <translation>文件头字段 %1 的内容“%2”不是文件中的位置。请重新导出或复制文件。</translation>
    </message>
    <message>
        <source>The segment %1 is said to reach from byte %2 to byte %3, but the file has %4 bytes: it is cut short or damaged. Copy it from the cytometer again.</source>
        <translation>段 %1 声明为第 %2 至 %3 字节，但文件只有 %4 字节：文件被截断或受损。请从流式细胞仪重新复制。</translation>
    </message>
    <message>
        <source>The keyword segment (TEXT) cannot be read: %1. Export or copy the file again.</source>
        <translation>关键字段（TEXT）无法读取：%1。请重新导出或复制文件。</translation>
    </message>
    <message>
        <source>The keyword %1, which the events cannot be read without, is missing. Export the file again from the acquisition program.</source>
        <translation>缺少关键字 %1，无法读取事件。请用采集软件重新导出文件。</translation>
    </message>
    <message>
        <source>The keyword %1 has the value "%2", which is not allowed. Export the file again from the acquisition program.</source>
        <translation>关键字 %1 的值“%2”不允许。请用采集软件重新导出文件。</translation>
    </message>
    <message>
        <source>The keyword %1 stands twice with different values, "%2" and "%3"; nothing was chosen. Export the file again from the acquisition program.</source>
        <translation>关键字 %1 出现两次且值不同（“%2”和“%3”）；未作选择。请用采集软件重新导出文件。</translation>
    </message>
    <message>
        <source>The data are in mode "%1"; only list mode (L), one row for each event, is read. Export list-mode data.</source>
        <translation>数据模式为“%1”；仅支持列表模式（L，每事件一行）。请导出列表模式数据。</translation>
    </message>
    <message>
        <source>Data type "%1" with %2 bits is not read. Export the file as integers, float or double.</source>
        <translation>不支持 %2 位的数据类型“%1”。请将文件导出为整数、单精度或双精度。</translation>
    </message>
    <message>
        <source>The byte order "%1" is not read. Export the file as 1,2,3,4 or 4,3,2,1.</source>
        <translation>不支持字节序“%1”。请将文件导出为 1,2,3,4 或 4,3,2,1。</translation>
    </message>
    <message>
        <source>The data end after %1 of %2 events: the file is cut short. Copy it from the cytometer again; with --salvage the whole events can be looked at, never reported.</source>
        <translation>数据在第 %1 个事件后结束，应有 %2 个：文件被截断。请从流式细胞仪重新复制；使用 --salvage 可查看完整的事件，但不能出报告。</translation>
    </message>
    <message>
        <source>The file claims %1 events of %2 parameters, more than any file can hold. Copy it from the cytometer again.</source>
        <translation>文件声称有 %1 个事件、%2 个参数，超出任何文件的容量。请从流式细胞仪重新复制。</translation>
    </message>
    <message>
        <source>The data have %1 bytes, but %3 events need %2. Export or copy the file again.</source>
        <translation>数据有 %1 字节，但 %3 个事件需要 %2 字节。请重新导出或复制文件。</translation>
    </message>
    <message>
        <source>Rows of this file are missing or doubtful (%1). Copy it from the cytometer again; with --salvage what is whole can be looked at, never reported.</source>
        <translation>该文件的行缺失或可疑（%1）。请从流式细胞仪重新复制；使用 --salvage 可查看完整部分，但不能出报告。</translation>
    </message>
    <message>
        <source>Data set %1 is asked for, but the file has %2 (counted from 0). Choose one that is there.</source>
        <translation>要求数据集 %1，但文件只有 %2 个（从 0 计）。请选择存在的数据集。</translation>
    </message>
    <message>
        <source>The file's data sets point back to byte %1, so that they never end. Export or copy the file again.</source>
        <translation>文件的数据集指回第 %1 字节，无法结束。请重新导出或复制文件。</translation>
    </message>
    <message>
        <source>%1 is %2, above the limit of %3. Check that this is the right file.</source>
        <translation>%1 为 %2，超过上限 %3。请确认文件无误。</translation>
    </message>
    <message>
        <source>The channel %1 is not in this file. Use a file of the strategy's panel or choose another strategy.</source>
        <translation>此文件中没有通道 %1。请使用与方案抗体组合相符的文件，或选择其他方案。</translation>
    </message>
    <message>
        <source>The channel %1 is found %2 times in this file; nothing was chosen. Name the detector in the strategy's panel.</source>
        <translation>通道 %1 在此文件中出现 %2 次；未作选择。请在方案的抗体组合中注明检测器。</translation>
    </message>
    <message>
        <source>The spillover matrix cannot be inverted (condition number %1, limit 10000). Compute compensation again from the single-stained controls.</source>
        <translation>溢漏矩阵无法求逆（条件数 %1，上限 10000）。请用单染对照重新计算补偿。</translation>
    </message>
    <message>
        <source>The spillover matrix cannot be used: %1. Correct it or compute compensation again.</source>
        <translation>溢漏矩阵不可用：%1。请更正或重新计算补偿。</translation>
    </message>
    <message>
        <source>The scale's parameter %1 is %2; it must be so: %3. Correct the scale.</source>
        <translation>刻度参数 %1 为 %2，应满足：%3。请更正刻度。</translation>
    </message>
    <message>
        <source>The scale "%1" is not known. Use linear, log, asinh or logicle.</source>
        <translation>未知刻度“%1”。请使用 linear、log、asinh 或 logicle。</translation>
    </message>
    <message>
        <source>%1 is expected on %2; this file has it on %3. Match it or choose another strategy.</source>
        <translation>%1 应在 %2 通道；此文件中为 %3。请匹配通道或更换方案。</translation>
    </message>
    <message>
        <source>A polygon gate has %1 corners; it needs 3 or more. Correct the strategy.</source>
        <translation>多边形门有 %1 个顶点，至少需要 3 个。请更正方案。</translation>
    </message>
    <message>
        <source>Corner %1 of a polygon gate is not a finite number. Correct the strategy.</source>
        <translation>多边形门的第 %1 个顶点不是有限数。请更正方案。</translation>
    </message>
    <message>
        <source>A gate's bounds in dimension %1 are %2 and %3; the first must not exceed the second. Correct the strategy.</source>
        <translation>门在第 %1 维的界限为 %2 和 %3；前者不得大于后者。请更正方案。</translation>
    </message>
    <message>
        <source>An ellipse gate's covariance matrix describes no ellipse. Correct the strategy.</source>
        <translation>椭圆门的协方差矩阵不构成椭圆。请更正方案。</translation>
    </message>
    <message>
        <source>A gate has %1 dimensions or operands; it needs %2. Correct the strategy.</source>
        <translation>门有 %1 个维度或操作数，需要 %2 个。请更正方案。</translation>
    </message>
    <message>
        <source>The strategy is not valid at %1: %2. Correct it there.</source>
        <translation>方案在 %1 处无效：%2。请在该处更正。</translation>
    </message>
    <message>
        <source>The strategy has the schema "%1"; this version reads "vestige-strategy/1". Use a strategy of that form.</source>
        <translation>方案的格式为“%1”；本版本读取“vestige-strategy/1”。请使用该格式的方案。</translation>
    </message>
    <message>
        <source>The strategy "%1" is neither a file beside the case nor one of the installed strategies. Name one that is there.</source>
        <translation>方案“%1”既不是病例旁的文件，也不是已安装的方案。请指定存在的方案。</translation>
    </message>
    <message>
        <source>The strategy names "%2" at %1, but nothing in it has that name. Correct it there.</source>
        <translation>方案在 %1 处引用“%2”，但其中没有此名称。请在该处更正方案。</translation>
    </message>
    <message>
        <source>"%1" of the strategy depends on itself. Correct its parent or its operands.</source>
        <translation>方案中的“%1”依赖于自身。请更正其父级或操作数。</translation>
    </message>
    <message>
        <source>The name "%1" stands twice in the strategy. Give each its own name.</source>
        <translation>名称“%1”在方案中出现两次。请分别命名。</translation>
    </message>
    <message>
        <source>The strategy has no population "%1". Give its id, or its path beginning with "/".</source>
        <translation>方案中没有细胞群“%1”。请给出其标识，或以“/”开头的路径。</translation>
    </message>
    <message>
        <source>The case file is not valid at %1: %2. Correct it there.</source>
        <translation>病例文件在 %1 处无效：%2。请在该处更正。</translation>
    </message>
    <message>
        <source>The case file lacks the required member "%1". Add it.</source>
        <translation>病例文件缺少必需成员“%1”。请补充。</translation>
    </message>
    <message>
        <source>The case file has the schema "%1"; this version reads "vestige-case/1". Use a case file of that form.</source>
        <translation>病例文件的格式为“%1”；本版本读取“vestige-case/1”。请使用该格式的病例文件。</translation>
    </message>
    <message>
        <source>The case names the file "%1", which is not there. Put it back or correct the case.</source>
        <translation>病例引用的文件“%1”不存在。请放回文件或更正病例。</translation>
    </message>
    <message>
        <source>The file's keyword %1 says "%2", the case says "%3": it may be another patient's. Check the tube; a person must confirm it before a report.</source>
        <translation>文件关键字 %1 为“%2”，病例为“%3”：可能属于其他患者。请核对试管；出报告前须由人员确认。</translation>
    </message>
    <message>
        <source>The case's member "%1" cannot be used: %2. Change the case.</source>
        <translation>病例成员“%1”不可用：%2。请修改病例。</translation>
    </message>
    <message>
        <source>The file "%1" is not the one the case was saved with (SHA-256 %2 recorded, %3 found). Put the original back, or make a new case.</source>
        <translation>文件“%1”与病例保存时的文件不同（记录的 SHA-256 为 %2，实际为 %3）。请放回原文件，或新建病例。</translation>
    </message>
    <message>
        <source>The tubes do not have one panel: %1 is on %2 in the first tube and on %3 in this one. Make one case for each panel.</source>
        <translation>各管的抗体组合不同：%1 在第一管位于 %2，在本管位于 %3。请为每个组合分别建立病例。</translation>
    </message>
    <message>
        <source>The strategy does not say which population is MRD and what it is a fraction of. Choose a strategy with an MRD definition.</source>
        <translation>方案未说明哪个细胞群为 MRD 及其分母。请选择含 MRD 定义的方案。</translation>
    </message>
    <message>
        <source>%1 MRD events of %2 in the denominator is impossible, or the strategy's event limits are. Check that the MRD population lies inside the denominator.</source>
        <translation>分母中 %2 个事件而 MRD 事件为 %1 个是不可能的，或方案的事件数限值有误。请核对方案中 MRD 细胞群是否在分母之内。</translation>
    </message>
    <message>
        <source>There are %1 labels for %2 events. Give one label a line for each event of the file.</source>
        <translation>有 %1 个标签，而事件为 %2 个。请为文件的每个事件提供一行标签。</translation>
    </message>
    <message>
        <source>The scenario is not valid at %1: %2. Correct it there.</source>
        <translation>模拟方案在 %1 处无效：%2。请在该处更正。</translation>
    </message>
    <message>
        <source>The file %1 does not exist. Check the name.</source>
        <translation>文件 %1 不存在。请核对名称。</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2. Check the disk and the permissions.</source>
        <translation>文件 %1 无法读取：%2。请检查磁盘和权限。</translation>
    </message>
    <message>
        <source>Not saved: %1 cannot be written (%2). Choose another folder or change the permissions.</source>
        <translation>未保存：%1 无法写入（%2）。请选择其他文件夹或更改权限。</translation>
    </message>
    <message>
        <source>%1 is a folder or a device, not a file. Choose a file.</source>
        <translation>%1 是文件夹或设备，不是文件。请选择文件。</translation>
    </message>
    <message>
        <source>The file %1 changed while it was read. Wait until the copy is complete, then open it again.</source>
        <translation>文件 %1 在读取时发生变化。请等待复制完成后重新打开。</translation>
    </message>
    <message>
        <source>%1 is not valid JSON: %2. Correct it there.</source>
        <translation>%1 不是有效的 JSON：%2。请在该处更正。</translation>
    </message>
    <message>
        <source>The JSON is nested more than %1 levels deep, which no file of ours is. Check that this is the right file.</source>
        <translation>JSON 嵌套超过 %1 层，本软件的文件不会如此。请确认文件无误。</translation>
    </message>
    <message>
        <source>The file has %1 bytes, above the limit of %2 for its kind. Check that this is the right file.</source>
        <translation>文件有 %1 字节，超过此类文件的上限 %2。请确认文件无误。</translation>
    </message>
    <message>
        <source>Line %1 of the table cannot be used: %2. Correct it there.</source>
        <translation>表格第 %1 行不可用：%2。请在该处更正。</translation>
    </message>
    <message>
        <source>Not saved: the disk of %1 is full. Free some space, then save again.</source>
        <translation>未保存：%1 所在磁盘已满。请释放空间后再保存。</translation>
    </message>
    <message>
        <source>No report was written: %1</source>
        <translation>未生成报告：%1</translation>
    </message>
    <message>
        <source>The option %1 has the value "%2"; it must be so: %3.</source>
        <translation>选项 %1 的值为“%2”，应满足：%3。</translation>
    </message>
    <message>
        <source>%1: not available in this version.</source>
        <translation>%1：本版本不提供。</translation>
    </message>
    <message>
        <source>A fault in the program: an error without a sentence. Report it with the file that caused it.</source>
        <translation>程序故障：错误没有对应的说明。请连同引发故障的文件一并报告。</translation>
    </message>
    <message>
        <source>(At byte %1.)</source>
        <translation>（位于第 %1 字节。）</translation>
    </message>
    <message>
        <source>The denominator (%1) holds none of the %2 events, so no fraction and no sensitivity exist. Check the compensation and the gates of the strategy against this file.</source>
        <translation>%2 个事件中没有一个属于分母（%1），因此不存在比例和灵敏度。请对照此文件核对补偿和方案的门。</translation>
    </message>
    <message>
        <source>FCS version "%1" is not read; 2.0 to 3.2 are. Export the file in one of these from the acquisition program.</source>
        <translation>不支持 FCS 版本“%1”；支持 2.0 至 3.2。请用采集软件导出为其中之一。</translation>
    </message>
    <message>
        <source>The compensation controls cannot be used: %1: %2. Correct the list or measure this control again.</source>
        <translation>无法使用这些补偿对照：%1：%2。请更正列表，或重新测量该对照。</translation>
    </message>
    <message>
        <source>The values are compensated already (%1). Compensating twice would falsify them; use the uncompensated data.</source>
        <translation>数值已经补偿过（%1）。再次补偿会使结果失真；请使用未补偿的数据。</translation>
    </message>
    <message>
        <source>Unmixing is not possible: %1. Check the reference spectra.</source>
        <translation>无法解混：%1。请检查参考光谱。</translation>
    </message>
    <message>
        <source>The Gating-ML document is not usable at %1: %2. Correct it there or export it again.</source>
        <translation>Gating-ML 文档在 %1 处不可用：%2。请在该处更正，或重新导出。</translation>
    </message>
    <message>
        <source>The workspace is not usable at %1: %2. Save it again in the program it comes from.</source>
        <translation>工作区在 %1 处不可用：%2。请在原来的程序中重新保存。</translation>
    </message>
    <message>
        <source>The XML document cannot be read: %1. Save it again in the program it comes from.</source>
        <translation>无法读取该 XML 文档：%1。请在原来的程序中重新保存。</translation>
    </message>
    <message>
        <source>The XML document defines its own document type or entities. That is refused for safety; remove the definition.</source>
        <translation>该 XML 文档自行定义了文档类型或实体。出于安全考虑已拒绝；请删除该定义。</translation>
    </message>
    <message>
        <source>The XML document is nested more than %1 levels deep, which no file of ours is. Check that this is the right file.</source>
        <translation>该 XML 文档的嵌套超过 %1 层，本类文件不会如此。请确认文件是否正确。</translation>
    </message>
    <message>
        <source>Line %1 of the event table cannot be used: %2. Correct it there.</source>
        <translation>事件表第 %1 行不可用：%2。请在该处更正。</translation>
    </message>
    <message>
        <source>The classification results have %1 rows and the events are %2. Use the file that belongs to these events.</source>
        <translation>分类结果有 %1 行，而事件数为 %2。请使用与这些事件对应的文件。</translation>
    </message>
    <message>
        <source>The file %1 is still being written. Wait until the instrument has finished, then open it again.</source>
        <translation>文件 %1 仍在写入。请等待仪器完成后再打开。</translation>
    </message>
    <message>
        <source>The export was discarded: read back, %1 was %3 instead of %2. Export again; if it happens again, check the disk.</source>
        <translation>导出已被丢弃：回读时，%1 为 %3，而不是 %2。请重新导出；若再次发生，请检查磁盘。</translation>
    </message>
    <message>
        <source>The store at %1 cannot be used: %2. Check the disk or restore it from a backup.</source>
        <translation>无法使用位于 %1 的存储库：%2。请检查磁盘，或从备份恢复。</translation>
    </message>
    <message>
        <source>The file policy is not usable at %1: %2. Correct it there.</source>
        <translation>文件规则在 %1 处不可用：%2。请在该处更正。</translation>
    </message>
    <message>
        <source>The stored decision "%2" for %1 does not fit this file. Open the file and decide again.</source>
        <translation>为 %1 保存的决定“%2”与该文件不符。请打开该文件并重新决定。</translation>
    </message>
    <message>
        <source>No de-identified copy was made: %1.</source>
        <translation>未生成去标识副本：%1。</translation>
    </message>
    <message>
        <source>The container cannot be read: %1. Get it again from where it was made.</source>
        <translation>无法读取该容器：%1。请从来源处重新获取。</translation>
    </message>
    <message>
        <source>The container was refused: %1 is %2, above the limit of %3. Unpack it by hand if you trust it.</source>
        <translation>已拒绝该容器：%1 为 %2，超过上限 %3。若您信任它，请手动解压。</translation>
    </message>
    <message>
        <source>The container was refused: the name "%1" of a member is unsafe (%2). Get it again from where it was made.</source>
        <translation>已拒绝该容器：成员名称“%1”不安全（%2）。请从来源处重新获取。</translation>
    </message>
    <message>
        <source>The container has no member "%1". Choose one of its list.</source>
        <translation>该容器中没有成员“%1”。请从其列表中选择。</translation>
    </message>
    <message>
        <source>The member "%1" of the container cannot be read: %2. Get the container again from where it was made.</source>
        <translation>无法读取容器中的成员“%1”：%2。请从来源处重新获取该容器。</translation>
    </message>
    <message>
        <source>The gates want compensated data, but the file has no usable spillover matrix. Give one (--matrix) or export the file with its compensation.</source>
        <translation>门需要补偿数据，但文件没有可用的溢漏矩阵。请提供矩阵（--matrix），或导出带补偿的文件。</translation>
    </message>
    <message>
        <source>This is neither an FCS file nor an ACS container nor an event table. Choose another file.</source>
        <translation>这既不是 FCS 文件，也不是 ACS 容器或事件表。请选择其他文件。</translation>
    </message>
    <message>
        <source>Gating-ML and this program cannot exchange %2, which stands at %1. Nothing was imported or written.</source>
        <translation>Gating-ML 与本程序无法交换 %2（位于 %1）。未导入或写出任何内容。</translation>
    </message>
    <message>
        <source>The other program's workspace and this program cannot exchange %2, which stands at %1. Nothing was imported or written.</source>
        <translation>其他程序的工作区与本程序无法交换 %2（位于 %1）。未导入或写出任何内容。</translation>
    </message>
</context>
<context>
    <name>gate</name>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>unbounded</source>
        <translation>无界</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>小于 %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>自 %1 起</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>covariance %1; distance square %2</source>
        <translation>协方差 %1；距离平方 %2</translation>
    </message>
    <message>
        <source>not %1</source>
        <translation>非 %1</translation>
    </message>
    <message>
        <source>The gate "%1" is locked and was not changed. Unlock it first, with a reason.</source>
        <translation>门“%1”已锁定，未作修改。请先说明理由并解锁。</translation>
    </message>
    <message>
        <source>The gate "%1" is not locked.</source>
        <translation>门“%1”没有锁定。</translation>
    </message>
    <message>
        <source>The strategy has no gate "%1". Nothing was changed.</source>
        <translation>方案中没有门“%1”。未作任何修改。</translation>
    </message>
    <message>
        <source>Nobody is named who changes the gate "%1". Say who you are.</source>
        <translation>未说明由谁修改门“%1”。请填写您的姓名。</translation>
    </message>
    <message>
        <source>No reason is given for changing the gate "%1". Say why.</source>
        <translation>未说明修改门“%1”的理由。请填写理由。</translation>
    </message>
    <message>
        <source>These numbers make no gate "%1". %2</source>
        <translation>这些数值不能构成门“%1”。%2</translation>
    </message>
    <message>
        <source>The change was made for another version of the gate "%1". Make it again from the gate as it is now.</source>
        <translation>该修改针对的是门“%1”的另一版本。请从现在的门重新修改。</translation>
    </message>
    <message>
        <source>The gate "%1" is as the strategy has it. There is nothing to take back.</source>
        <translation>门“%1”与方案中的一致。没有可撤回的修改。</translation>
    </message>
    <message>
        <source>rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>polygon</source>
        <translation>多边形</translation>
    </message>
    <message>
        <source>ellipsoid</source>
        <translation>椭球</translation>
    </message>
    <message>
        <source>boolean</source>
        <translation>布尔</translation>
    </message>
    <message>
        <source>quadrants</source>
        <translation>象限</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>手绘</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>键入</translation>
    </message>
    <message>
        <source>proposed by %1</source>
        <translation>由 %1 提出</translation>
    </message>
    <message>
        <source>proposed by %1 (score %2)</source>
        <translation>由 %1 提出（评分 %2）</translation>
    </message>
    <message>
        <source>Changed by %1, %2 (%3). Reason: %4</source>
        <translation>由 %1 修改，%2（%3）。理由：%4</translation>
    </message>
    <message>
        <source>Locked by %1, %2. Reason: %3</source>
        <translation>由 %1 锁定，%2。理由：%3</translation>
    </message>
    <message>
        <source>Unlocked by %1, %2. Reason: %3</source>
        <translation>由 %1 解锁，%2。理由：%3</translation>
    </message>
    <message>
        <source>contour around a click</source>
        <translation>点击处的等高线</translation>
    </message>
    <message>
        <source>magnetic</source>
        <translation>磁性</translation>
    </message>
    <message>
        <source>combined</source>
        <translation>组合</translation>
    </message>
    <message>
        <source>There is no population "%1". Nothing was changed.</source>
        <translation>没有细胞群“%1”。未作任何更改。</translation>
    </message>
    <message>
        <source>"%1" belongs to the strategy, which a case does not change. Only populations made for this case can be renamed, recoloured or deleted.</source>
        <translation>“%1”属于方案，病例不会更改方案。只有为本病例建立的细胞群可以重命名、更改颜色或删除。</translation>
    </message>
    <message>
        <source>A population needs a name of visible characters, on one line.</source>
        <translation>细胞群需要一行可见字符的名称。</translation>
    </message>
    <message>
        <source>There is a population "%1" under this parent already. Choose another name.</source>
        <translation>此上级之下已有细胞群“%1”。请另取名称。</translation>
    </message>
    <message>
        <source>"%1" cannot have this colour: it is kept for the MRD events, or it is none of the palette.</source>
        <translation>“%1”不能使用此颜色：该颜色保留给 MRD 事件，或不在色板中。</translation>
    </message>
    <message>
        <source>"%1" is a part of a combination that would stay. Delete that first.</source>
        <translation>“%1”是一个仍会保留的组合的组成部分。请先删除该组合。</translation>
    </message>
    <message>
        <source>Choose one population to take the opposite of, or two or more different ones to combine; all events cannot be one of them.</source>
        <translation>请选择一个细胞群取其补集，或选择两个以上不同的细胞群进行组合；“全部事件”不能参与。</translation>
    </message>
    <message>
        <source>The gate "%1" needs one population, or one for each of its parts.</source>
        <translation>门“%1”需要一个细胞群，或其每一部分各一个。</translation>
    </message>
    <message>
        <source>Made by %1, %2 (%3).</source>
        <translation>由 %1 于 %2 建立（%3）。</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>理由：%1</translation>
    </message>
    <message>
        <source>Shape changed by %1, %2.</source>
        <translation>形状由 %1 于 %2 更改。</translation>
    </message>
</context>
<context>
    <name>limitation</name>
    <message>
        <source>Cluster not yet confirmed: nobody has judged whether the events form one population.</source>
        <translation>细胞簇尚未确认：尚无人判断这些事件是否构成同一细胞群。</translation>
    </message>
    <message>
        <source>The interval holds counting error only, not the error of gating, staining or sampling.</source>
        <translation>区间仅含计数误差，不含设门、染色或取样误差。</translation>
    </message>
    <message>
        <source>The event limits (%1 for detection, %2 for quantification) are for demonstration and not validated here. Source: %3.</source>
        <translation>事件数限值（检出 %1，定量 %2）仅供演示，未在本实验室验证。来源：%3。</translation>
    </message>
    <message>
        <source>No blank samples were measured for this strategy: the limit of blank is taken as 0 events.</source>
        <translation>未为本方案测量空白标本：空白限按 0 个事件计。</translation>
    </message>
    <message>
        <source>Hemodilution: not assessed.</source>
        <translation>血液稀释：未评估。</translation>
    </message>
    <message>
        <source>Hemodilution: stated as "%1"; the result may be too low.</source>
        <translation>血液稀释：填写为“%1”；结果可能偏低。</translation>
    </message>
    <message>
        <source>Therapy with %1, directed at %2: blasts may have lost or hidden %2 and be missed. Markers of this panel concerned: %3.</source>
        <translation>使用针对 %2 的治疗 %1：原始细胞可能丢失或遮蔽 %2 而漏检。本组合涉及的标志：%3。</translation>
    </message>
    <message>
        <source>%1 is found on %2 in %3, a detector that the strategy's panel does not list. Match it or choose another strategy.</source>
        <translation>%3 中 %1 位于 %2，方案的抗体组合未列出该检测器。请匹配通道或更换方案。</translation>
    </message>
    <message>
        <source>%1: the events are not compensated; the strategy's gates ask for no compensation.</source>
        <translation>%1：事件未经补偿；方案的门不要求补偿。</translation>
    </message>
    <message>
        <source>%1 is damaged: rows are missing or doubtful. It may be looked at, not reported. Copy it from the cytometer again.</source>
        <translation>%1 受损：行缺失或可疑。可以查看，不能出报告。请从流式细胞仪重新复制。</translation>
    </message>
    <message>
        <source>%1 can be read in two ways, and nothing was chosen silently. Export it again from the acquisition program.</source>
        <translation>%1 存在两种读法，未暗中选择。请用采集软件重新导出。</translation>
    </message>
    <message>
        <source>%1 does not follow the standard; repairs made while reading: %2 (listed under repairs).</source>
        <translation>%1 不符合标准；读取时的修复：%2（见修复列表）。</translation>
    </message>
    <message>
        <source>Stability over time of %1: not assessed (no Time channel or too few events).</source>
        <translation>%1 的时间稳定性：未评估（无时间通道或事件过少）。</translation>
    </message>
    <message>
        <source>The files hold values on a display scale: neither compensation nor scale was applied or checked here.</source>
        <translation>文件中的数值已在显示刻度上：此处未应用也未核对补偿和刻度。</translation>
    </message>
    <message>
        <source>The tubes differ by more than counting error (p = %1) and are not merged. Look for a staining fault.</source>
        <translation>各管差异超出计数误差（p = %1），未合并。请查找染色问题。</translation>
    </message>
    <message>
        <source>Identity confirmed by %1 (%2) although the file disagrees with the case (%4). Reason: %3.</source>
        <translation>尽管文件与病例不一致（%4），身份已由 %1 确认（%2）。理由：%3。</translation>
    </message>
    <message>
        <source>Identity not checked: no file carries a patient or specimen name that could be compared with the case.</source>
        <translation>身份未核对：没有文件含可与病例比较的患者或标本（specimen）标识。</translation>
    </message>
    <message>
        <source>%1 may belong to another patient: its keyword %2 says "%3", the case says "%4". Check the tube; a person must confirm it.</source>
        <translation>%1 可能属于其他患者：其关键字 %2 为“%3”，病例为“%4”。请核对试管；须由人员确认。</translation>
    </message>
    <message>
        <source>The case file has members that this version does not know; they were kept and not used: %1.</source>
        <translation>病例文件含本版本未知的成员；已保留，未使用：%1。</translation>
    </message>
    <message>
        <source>The strategy is made for %1, the case says %2.</source>
        <translation>方案用于 %1，病例为 %2。</translation>
    </message>
    <message>
        <source>Given in the case and not used by the method "gates": %1.</source>
        <translation>病例中已给出、但“设门”方法未使用：%1。</translation>
    </message>
    <message>
        <source>The case chose the denominator %2 instead of the strategy's %1; the event limits were set for the latter.</source>
        <translation>病例选择了分母 %2，而非方案的 %1；事件数限值是为后者设定的。</translation>
    </message>
    <message>
        <source>Acquisition of %3 was not stable over time: largest drift %2 robust standard deviations (%1), or the event rate changed.</source>
        <translation>%3 的采集随时间不稳定：最大漂移 %2 个稳健标准差（%1），或事件速率改变。</translation>
    </message>
    <message>
        <source>The previous result (%1) is not comparable: %2.</source>
        <translation>既往结果（%1）不可比较：%2。</translation>
    </message>
    <message>
        <source>The denominator (%1) holds no event: nothing can be reported. Check the compensation and the gates against this file.</source>
        <translation>分母（%1）中没有事件：无可报告。请对照此文件核对补偿和设门。</translation>
    </message>
    <message>
        <source>gates of the strategy</source>
        <translation>方案设门</translation>
    </message>
    <message>
        <source>denominator then %1, now %2</source>
        <translation>当时分母为%1，现为%2</translation>
    </message>
    <message>
        <source>method then %1, now %2</source>
        <translation>当时方法为%1，现为%2</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>%1 is taken from %2 in %4, but the file says "%3" for that detector. Correct the file's labels or choose another strategy.</source>
        <translation>%4 中 %1 取自 %2，但文件注明该检测器为“%3”。请更正文件标注或更换方案。</translation>
    </message>
    <message>
        <source>%1, %2 at byte %3: %4 A person must decide, and say why, before a report.</source>
        <translation>%1，%2，字节 %3：%4 出报告前必须有人作出决定并说明理由。</translation>
    </message>
    <message>
        <source>%1, %2 at byte %3: %4 The laboratory's file policy allows no report of such a file. Export it again from the acquisition program.</source>
        <translation>%1，%2，字节 %3：%4 实验室的文件规则不允许对此类文件出报告。请从采集程序重新导出。</translation>
    </message>
    <message>
        <source>%1, %2 at byte %3: %4 %5</source>
        <translation>%1，%2，字节 %3：%4 %5</translation>
    </message>
    <message>
        <source>The gate "%1" of the strategy was changed for %2 by %3 (%4). Reason: %5. The record gives its numbers before and after.</source>
        <translation>方案的门“%1”由 %3（%4）为%2作了修改。理由：%5。记录中列有修改前后的数值。</translation>
    </message>
    <message>
        <source>%3 (%4) changed the gate "%1" for %2, but the strategy has no such gate: the change was not applied. Take it back, or choose the strategy it was made for.</source>
        <translation>%3（%4）为%2修改了门“%1”，但方案中没有这个门：该修改未生效。请撤回，或选择它所针对的方案。</translation>
    </message>
    <message>
        <source>%3 (%4) changed the gate "%1" for %2, but the strategy's gate has changed since: the change was not applied. Take it back or make it again.</source>
        <translation>%3（%4）为%2修改了门“%1”，但方案的门此后已有变化：该修改未生效。请撤回或重新修改。</translation>
    </message>
    <message>
        <source>%3 (%4) changed the gate "%1" for %2, but the strategy locks it and nobody unlocked it in this case: the change was not applied. Take it back, or unlock the gate with a reason.</source>
        <translation>%3（%4）为%2修改了门“%1”，但方案锁定了它，且本病例中无人解锁：该修改未生效。请撤回，或说明理由后解锁。</translation>
    </message>
    <message>
        <source>all tubes</source>
        <translation>全部试管</translation>
    </message>
    <message>
        <source>%1: %2 of %3 events were removed before counting (%4); corrected for drift: %5. Decided by %6, %7. Reason: %8</source>
        <translation>%1：计数前移除了 %3 个事件中的 %2 个（%4）；已校正漂移：%5。由 %6 决定，%7。理由：%8</translation>
    </message>
    <message>
        <source>Made for this case, beside the strategy: %1. None of them enters the result; the record names who made them.</source>
        <translation>为本病例在方案之外建立：%1。它们均不进入结果；记录中写明建立者。</translation>
    </message>
    <message>
        <source>%1, made for this case by %3 (%4), does not fit the strategy: %2. It was not applied. Delete it, or choose the strategy it was made for.</source>
        <translation>%1 由 %3（%4）为本病例建立，与方案不符：%2。未予应用。请删除它，或选择其所属的方案。</translation>
    </message>
    <message>
        <source>its numbers make no gate</source>
        <translation>其数值不能构成门</translation>
    </message>
    <message>
        <source>the strategy has its id already</source>
        <translation>方案中已有该标识</translation>
    </message>
    <message>
        <source>its parent has another population of the name %1</source>
        <translation>其上级已有名为 %1 的另一细胞群</translation>
    </message>
    <message>
        <source>the panel has no channel %1</source>
        <translation>组合中没有通道 %1</translation>
    </message>
    <message>
        <source>there is no compensation %1</source>
        <translation>没有补偿 %1</translation>
    </message>
    <message>
        <source>the files hold display values, which allow no compensation and no scale</source>
        <translation>文件中为显示值，不能再补偿或换刻度</translation>
    </message>
    <message>
        <source>the gate %1 is missing</source>
        <translation>缺少门 %1</translation>
    </message>
    <message>
        <source>its parent %1 is missing</source>
        <translation>缺少其上级 %1</translation>
    </message>
    <message>
        <source>Curly quadrants of FlowJo are approximate: their curve is not published and was found by a fit to public counts. The gates imported from a workspace have such quadrants.</source>
        <translation>FlowJo 的弧形象限为近似：其曲线未公开，由公开的计数拟合得到。从工作区导入的门中含有此类象限。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 events have no number in a channel that the result depends on (%4). They lie in no gate; a leukemic cell among them is not counted. Export the file from the cytometer again.</source>
        <translation>%1：%3 个事件中有 %2 个在结果所依赖的通道（%4）中没有数值。它们不在任何门内；其中的白血病细胞不会被计数。请从流式仪重新导出该文件。</translation>
    </message>
</context>
<context>
    <name>matrix</name>
    <message>
        <source>Matrix "%1": a copy of %2 in the file %3 (SHA-256 %4).</source>
        <translation>矩阵“%1”：文件 %3（SHA-256 %4）中 %2 的副本。</translation>
    </message>
    <message>
        <source>Matrix "%1": imported from %2 (SHA-256 %3).</source>
        <translation>矩阵“%1”：从 %2 导入（SHA-256 %3）。</translation>
    </message>
    <message>
        <source>difference of medians</source>
        <translation>中位数之差</translation>
    </message>
    <message>
        <source>robust regression</source>
        <translation>稳健回归</translation>
    </message>
    <message>
        <source>Matrix "%1": computed by %2 from %3.</source>
        <translation>矩阵“%1”：由%2从 %3 计算。</translation>
    </message>
    <message>
        <source>Matrix "%1": edited by hand, made from %2 of the file %3 (SHA-256 %4).</source>
        <translation>矩阵“%1”：手工修改，源自文件 %3（SHA-256 %4）的 %2。</translation>
    </message>
    <message>
        <source>Matrix "%1": edited by hand, made from the matrix "%2" (SHA-256 %3).</source>
        <translation>矩阵“%1”：手工修改，源自矩阵“%2”（SHA-256 %3）。</translation>
    </message>
    <message>
        <source>Taken by %1.</source>
        <translation>由 %1 采用。</translation>
    </message>
    <message>
        <source>Taken by %1, %2.</source>
        <translation>由 %1 采用，%2。</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>理由：%1</translation>
    </message>
    <message>
        <source>weighted least squares (read noise variance %1, photon factor %2)</source>
        <translation>加权最小二乘（读出噪声方差 %1，光子系数 %2）</translation>
    </message>
    <message>
        <source>least squares</source>
        <translation>最小二乘</translation>
    </message>
    <message>
        <source>Spectra "%1": %2 dyes and %3 of autofluorescence in %4 detectors, unmixed by %5; imported from %6 (SHA-256 %7).</source>
        <translation>光谱“%1”：%4 个检测器中 %2 种染料和 %3 条自发荧光，以%5解混；导入自 %6（SHA-256 %7）。</translation>
    </message>
    <message>
        <source>Spectra "%1": %2 dyes and %3 of autofluorescence in %4 detectors, unmixed by %5; computed from %6.</source>
        <translation>光谱“%1”：%4 个检测器中 %2 种染料和 %3 条自发荧光，以%5解混；由 %6 计算。</translation>
    </message>
</context>
<context>
    <name>number</name>
    <message>
        <source>not a number</source>
        <translation>非数值</translation>
    </message>
    <message>
        <source>infinite</source>
        <translation>无穷大</translation>
    </message>
</context>
<context>
    <name>plot</name>
    <message>
        <source>All events</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>All %1 events drawn, exact counts</source>
        <translation>已绘出全部 %1 个事件，计数精确</translation>
    </message>
    <message>
        <source>; %1 outside the axes, drawn at the border</source>
        <translation>；%1 个超出坐标轴，绘于边缘</translation>
    </message>
    <message>
        <source>%1 of %2 events drawn, exact counts; %3 have no value on an axis</source>
        <translation>已绘出 %2 个事件中的 %1 个，计数精确；%3 个在某一轴上无数值</translation>
    </message>
    <message>
        <source>%1 against %2, %3, %4 events</source>
        <translation>%1 对 %2，%3，%4 个事件</translation>
    </message>
    <message>
        <source>, gates: %1</source>
        <translation>，门：%1</translation>
    </message>
    <message>
        <source>in none of them</source>
        <translation>不属于其中任何一个</translation>
    </message>
    <message>
        <source>Line: median; band: middle half of the events. Each spoke has its own display scale; dashed: 0.</source>
        <translation>线：中位数；色带：中间一半的事件。每条轴有各自的显示刻度；虚线：0。</translation>
    </message>
    <message>
        <source>z: median on the display scale against the populations shown.</source>
        <translation>z：显示刻度上的中位数，相对于所显示的细胞群。</translation>
    </message>
    <message>
        <source>Median on the display scale, 0 to 1.</source>
        <translation>显示刻度上的中位数，0 至 1。</translation>
    </message>
    <message>
        <source>%1 has other parts and is not drawn.</source>
        <translation>%1 的组成不同，未绘制。</translation>
    </message>
    <message>
        <source>Populations overlap: an event of two is counted with the first.</source>
        <translation>细胞群有重叠：同属两群的事件计入前一群。</translation>
    </message>
    <message>
        <source>Parts of the population, exact counts.</source>
        <translation>细胞群的组成，精确计数。</translation>
    </message>
    <message>
        <source>A radar needs three markers or more.</source>
        <translation>雷达图需要至少三个标志。</translation>
    </message>
    <message>
        <source>Too small to draw: make the plot larger.</source>
        <translation>图太小，无法绘制：请放大。</translation>
    </message>
    <message>
        <source>z of the median</source>
        <translation>中位数的 z 值</translation>
    </message>
    <message>
        <source>median, display scale</source>
        <translation>中位数，显示刻度</translation>
    </message>
    <message>
        <source>and %1 more: make the plot larger</source>
        <translation>另有 %1 个：请放大图</translation>
    </message>
    <message>
        <source>Events a bin</source>
        <translation>每格事件数</translation>
    </message>
    <message>
        <source>% of its own peak</source>
        <translation>占自身峰值的 %</translation>
    </message>
    <message>
        <source>% of its events a bin</source>
        <translation>每格占其事件的 %</translation>
    </message>
    <message>
        <source>%1, each raised</source>
        <translation>%1，逐条上移</translation>
    </message>
    <message>
        <source>Bars: counts. Line: smoothed.</source>
        <translation>柱：计数。线：平滑。</translation>
    </message>
    <message>
        <source>Lines: smoothed counts.</source>
        <translation>线：平滑后的计数。</translation>
    </message>
    <message>
        <source>Time, s</source>
        <translation>时间（秒）</translation>
    </message>
    <message>
        <source>Time, ticks of the file</source>
        <translation>时间（文件的时间单位）</translation>
    </message>
    <message>
        <source>Lines hold 5, 15 … 95 % of the events (smoothed); every event outside is a dot.</source>
        <translation>等高线内含 5、15 … 95 % 的事件（平滑）；线外的每个事件为一个点。</translation>
    </message>
    <message>
        <source>Lines hold 50, 80, 95 and 99 % of the events (smoothed).</source>
        <translation>等高线内含 50、80、95 和 99 % 的事件（平滑）。</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Line: median of each 64th of the time.</source>
        <translation>线：每 1/64 时间段的中位数。</translation>
    </message>
    <message>
        <source>Histogram of %1, %2, %3 events</source>
        <translation>%1 的直方图，%2，%3 个事件</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>Dots</source>
        <translation>散点</translation>
    </message>
    <message>
        <source>Contours</source>
        <translation>等高线</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>Against time</source>
        <translation>随时间</translation>
    </message>
    <message>
        <source>Population separator</source>
        <translation>细胞群分离</translation>
    </message>
    <message>
        <source>Radar</source>
        <translation>雷达图</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>Proportions</source>
        <translation>构成比</translation>
    </message>
    <message>
        <source>From all %1 events, none sampled</source>
        <translation>来自全部 %1 个事件，未抽样</translation>
    </message>
    <message>
        <source>%1 of %2 events drawn, exact counts</source>
        <translation>已绘制 %2 个事件中的 %1 个，计数精确</translation>
    </message>
    <message>
        <source>; %1 outside the limits of the axes, not drawn</source>
        <translation>；%1 个在坐标轴范围之外，未绘制</translation>
    </message>
    <message>
        <source>%1 of %2, %3 events</source>
        <translation>%2 的 %1，%3 个事件</translation>
    </message>
    <message>
        <source>today</source>
        <translation>本次</translation>
    </message>
    <message>
        <source>previous</source>
        <translation>既往</translation>
    </message>
    <message>
        <source>diagnosis</source>
        <translation>初诊</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>tube %1</source>
        <translation>管 %1</translation>
    </message>
    <message>
        <source>“%1” is not open here and is not drawn.</source>
        <translation>“%1”未在此打开，不绘制。</translation>
    </message>
    <message>
        <source>“%1” has no population %2; it is not drawn.</source>
        <translation>“%1”没有细胞群 %2，不绘制。</translation>
    </message>
    <message>
        <source>Axis %1, %2 %: %3</source>
        <translation>轴 %1，%2 %：%3</translation>
    </message>
    <message>
        <source>No two groups with events: axes of the population shown.</source>
        <translation>没有两组含事件的细胞群：使用所显示细胞群的主轴。</translation>
    </message>
    <message>
        <source>Principal axes of the groups, each with the same weight; curves: 1 and 2 standard deviations.</source>
        <translation>各组权重相同的主轴；曲线：1 和 2 个标准差。</translation>
    </message>
    <message>
        <source>Loadings (axis 1 / axis 2): %1</source>
        <translation>载荷（轴 1 / 轴 2）：%1</translation>
    </message>
    <message>
        <source>Events picked out in %1</source>
        <translation>在 %1 中选出的事件</translation>
    </message>
</context>
<context>
    <name>proposal</name>
    <message>
        <source>There is one peak only, at %1. No valley shows where one population ends, so the cut stands at the end of the events.</source>
        <translation>只有一个峰，位于 %1。没有谷显示一个细胞群在何处结束，因此分界置于事件的末端。</translation>
    </message>
    <message>
        <source>The valley at %1 lies between the peaks at %2 and %3. The density there is %4 of the smaller peak's.</source>
        <translation>%1 处的谷位于 %2 与 %3 两峰之间。该处密度为较小峰的 %4。</translation>
    </message>
    <message>
        <source>The tail of the peak at %2 ends at %1. The density there is %3 of the peak's.</source>
        <translation>%2 处峰的尾部止于 %1。该处密度为峰的 %3。</translation>
    </message>
    <message>
        <source>%2 of the events lie below %1. With this number of events the place is known to lie between %3 and %4 (confidence %5).</source>
        <translation>%2 的事件低于 %1。以此事件数，该位置在 %3 与 %4 之间（置信度 %5）。</translation>
    </message>
    <message>
        <source>The peak of the control lies %1 of the scale from the nearest peak of the sample; the control's own spread is %2.</source>
        <translation>对照的峰距样本最近的峰为刻度的 %1；对照自身的展布为 %2。</translation>
    </message>
    <message>
        <source>The control has %1 events.</source>
        <translation>对照有 %1 个事件。</translation>
    </message>
    <message>
        <source>%1 of the sample lies above the cut (95 % interval %2 to %3).</source>
        <translation>样本的 %1 高于分界（95 % 区间 %2 至 %3）。</translation>
    </message>
    <message>
        <source>There are %1 events; the method needs at least %2.</source>
        <translation>有 %1 个事件；该方法至少需要 %2 个。</translation>
    </message>
    <message>
        <source>Every event has the same value, %1.</source>
        <translation>所有事件的值相同，为 %1。</translation>
    </message>
    <message>
        <source>%1 of %2 events lie at the end of the scale.</source>
        <translation>%2 个事件中有 %1 个位于刻度末端。</translation>
    </message>
    <message>
        <source>%1 events have no place on this scale and were left out.</source>
        <translation>%1 个事件在此刻度上没有位置，未计入。</translation>
    </message>
    <message>
        <source>%1 of %2 events are saturated (all at the highest value) and are no peak.</source>
        <translation>%2 个事件中有 %1 个饱和（均为最高值），不视为峰。</translation>
    </message>
    <message>
        <source>%1 events below and %2 above lie too far out to be part of the density; the gate decides on them all the same.</source>
        <translation>有 %1 个事件过低、%2 个过高，不计入密度；门同样对它们作出判断。</translation>
    </message>
    <message>
        <source>Peaks that are more than noise: %1.</source>
        <translation>高于噪声的峰：%1。</translation>
    </message>
    <message>
        <source>Between half samples the cut moves by %1 of the scale; the distance to compare with is %2.</source>
        <translation>两个半样本之间，分界移动刻度的 %1；可比较的距离为 %2。</translation>
    </message>
    <message>
        <source>Inside the gate: %1 of %2 events.</source>
        <translation>门内：%2 个事件中的 %1 个。</translation>
    </message>
    <message>
        <source>A second place scores %1 where this one scores %2.</source>
        <translation>第二个位置的评分为 %1，此处为 %2。</translation>
    </message>
    <message>
        <source>The height of single cells follows %1 times the area plus %2, with a spread of %3.</source>
        <translation>单个细胞的高度等于面积的 %1 倍加 %2，展布为 %3。</translation>
    </message>
    <message>
        <source>Side over forward scatter has a valley at %1, between peaks at %2 and %3. The density there is %4 of the smaller peak's.</source>
        <translation>侧向与前向散射之比在 %1 处有一谷，位于 %2 与 %3 两峰之间。该处密度为较小峰的 %4。</translation>
    </message>
    <message>
        <source>Area over height has the median %1 and the spread %2.</source>
        <translation>面积与高度之比的中位数为 %1，展布为 %2。</translation>
    </message>
    <message>
        <source>The method needs a linear scale on every axis.</source>
        <translation>该方法要求每个轴均为线性刻度。</translation>
    </message>
    <message>
        <source>The height does not follow the area: these are not the area and the height of one pulse.</source>
        <translation>高度不随面积变化：二者不是同一脉冲的面积和高度。</translation>
    </message>
    <message>
        <source>No viability dye is given; scatter alone is a weak sign of dead cells.</source>
        <translation>未给出活力染料；仅凭散射判断死细胞依据较弱。</translation>
    </message>
    <message>
        <source>The flow was steady: about %1 events in each of %2 pieces of time.</source>
        <translation>流速平稳：%2 个时间段各约 %1 个事件。</translation>
    </message>
    <message>
        <source>In %1 of %2 pieces of time the flow rate left its usual course.</source>
        <translation>%2 个时间段中有 %1 个流速偏离常态。</translation>
    </message>
    <message>
        <source>The population is densest at %1, %2 and has about %3 events.</source>
        <translation>该细胞群在 %1，%2 处最密，约有 %3 个事件。</translation>
    </message>
    <message>
        <source>The contour is drawn at %1 of the highest density; the saddle to the next population stands at %2.</source>
        <translation>等高线取最高密度的 %1；与相邻细胞群之间的鞍点为 %2。</translation>
    </message>
    <message>
        <source>There is no population at this place. Click inside one.</source>
        <translation>此处没有细胞群。请在细胞群内点击。</translation>
    </message>
    <message>
        <source>The place lies between populations; the contour through it encloses more than one.</source>
        <translation>该位置在细胞群之间；经过它的等高线包围不止一个细胞群。</translation>
    </message>
    <message>
        <source>The gate followed its cells by %1 and %2 of the scale, %3 of the longest move allowed.</source>
        <translation>门随其细胞移动了刻度的 %1 和 %2，为允许最大移动的 %3。</translation>
    </message>
    <message>
        <source>It was scaled by %1, as its cells spread.</source>
        <translation>门按其细胞的展布缩放为 %1 倍。</translation>
    </message>
    <message>
        <source>The nearest population is %1 of the longest move allowed away. The gate was not moved.</source>
        <translation>最近的细胞群距离为允许最大移动的 %1。门未移动。</translation>
    </message>
    <message>
        <source>In the template the gate holds %1 events (at least %2 are needed).</source>
        <translation>模板中该门含 %1 个事件（至少需要 %2 个）。</translation>
    </message>
    <message>
        <source>No population was found where the gate's cells could be.</source>
        <translation>在该门的细胞可能出现之处没有找到细胞群。</translation>
    </message>
    <message>
        <source>depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>stability</source>
        <translation>稳定性</translation>
    </message>
    <message>
        <source>significance</source>
        <translation>显著性</translation>
    </message>
    <message>
        <source>no rival</source>
        <translation>无竞争者</translation>
    </message>
    <message>
        <source>agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>share kept</source>
        <translation>保留份额</translation>
    </message>
    <message>
        <source>kind of method</source>
        <translation>方法类型</translation>
    </message>
    <message>
        <source>all of %1</source>
        <translation>%1 的全部</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1，自 %2</translation>
    </message>
    <message>
        <source>%1 below %2</source>
        <translation>%1 小于 %2</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 自 %2 至 %3</translation>
    </message>
    <message>
        <source>Density valley</source>
        <translation>密度谷</translation>
    </message>
    <message>
        <source>Tail of the peak</source>
        <translation>峰尾</translation>
    </message>
    <message>
        <source>Quantile</source>
        <translation>分位数</translation>
    </message>
    <message>
        <source>FMO control</source>
        <translation>FMO 对照</translation>
    </message>
    <message>
        <source>Singlets</source>
        <translation>单个细胞</translation>
    </message>
    <message>
        <source>Debris</source>
        <translation>碎片</translation>
    </message>
    <message>
        <source>Live cells</source>
        <translation>活细胞</translation>
    </message>
    <message>
        <source>Flow rate</source>
        <translation>流速</translation>
    </message>
    <message>
        <source>Contour by a click</source>
        <translation>点击取等高线</translation>
    </message>
    <message>
        <source>Magnetic gate</source>
        <translation>磁性门</translation>
    </message>
    <message>
        <source>Cuts in the deepest valley between the two highest peaks.</source>
        <translation>在最高的两个峰之间最深的谷处分界。</translation>
    </message>
    <message>
        <source>Cuts where the tail of the highest peak ends.</source>
        <translation>在最高峰的尾部结束处分界。</translation>
    </message>
    <message>
        <source>Cuts where a given share of the events lies below.</source>
        <translation>在给定份额的事件以上分界。</translation>
    </message>
    <message>
        <source>Cuts where the tube stained without this dye ends.</source>
        <translation>在未加此染料的试管的末端分界。</translation>
    </message>
    <message>
        <source>Keeps cells whose height follows their area.</source>
        <translation>保留高度随面积变化的细胞。</translation>
    </message>
    <message>
        <source>Cuts in the valley above the smallest events.</source>
        <translation>在最小事件之上的谷处分界。</translation>
    </message>
    <message>
        <source>Keeps cells without the viability dye.</source>
        <translation>保留不含活力染料的细胞。</translation>
    </message>
    <message>
        <source>Keeps the longest stretch of steady flow.</source>
        <translation>保留流速平稳的最长一段。</translation>
    </message>
    <message>
        <source>Draws the contour of the density around the place you click.</source>
        <translation>在点击处周围绘制密度等高线。</translation>
    </message>
    <message>
        <source>Moves a gate after its cells, as they lay in another tube.</source>
        <translation>使门随其细胞移动，以另一试管中的位置为准。</translation>
    </message>
    <message>
        <source>Score %1.</source>
        <translation>评分 %1。</translation>
    </message>
    <message>
        <source>Score %1 = %2.</source>
        <translation>评分 %1 = %2。</translation>
    </message>
    <message>
        <source>a polygon of %1 vertices</source>
        <translation>%1 个顶点的多边形</translation>
    </message>
    <message>
        <source>an ellipse</source>
        <translation>椭圆</translation>
    </message>
    <message>
        <source>Proposed: %1.</source>
        <translation>建议：%1。</translation>
    </message>
    <message>
        <source>No gate can be proposed.</source>
        <translation>无法提出门。</translation>
    </message>
    <message>
        <source>Second: %1, score %2.</source>
        <translation>其次：%1，评分 %2。</translation>
    </message>
    <message>
        <source>There is no second proposal.</source>
        <translation>没有第二个建议。</translation>
    </message>
    <message>
        <source>The score is below %1: a person has to look before this may become a gate.</source>
        <translation>评分低于 %1：须由人查看后才可成为门。</translation>
    </message>
</context>
<context>
    <name>provenance</name>
    <message>
        <source>Software: %1</source>
        <translation>软件：%1</translation>
    </message>
    <message>
        <source>Input: %1, data set %2, %3 events, SHA-256 %4</source>
        <translation>输入：%1，数据集 %2，%3 个事件，SHA-256 %4</translation>
    </message>
    <message>
        <source>Strategy: %1, version %2 (%3), SHA-256 %4</source>
        <translation>分析方案：%1，第 %2 版（%3），SHA-256 %4</translation>
    </message>
    <message>
        <source>Compensation: none</source>
        <translation>补偿：无</translation>
    </message>
    <message>
        <source>Compensation of %1: %2 (%3), condition number %4, SHA-256 %5</source>
        <translation>%1 的补偿：%2（%3），条件数 %4，SHA-256 %5</translation>
    </message>
    <message>
        <source>File policy: %1, version %2, SHA-256 %3</source>
        <translation>文件规则：%1，版本 %2，SHA-256 %3</translation>
    </message>
    <message>
        <source>Decision on %1, %2 at byte %3: %4</source>
        <translation>对 %1 的决定，%2，字节 %3：%4</translation>
    </message>
    <message>
        <source>The private copy of %1 is damaged; the file at its path was read, which has the recorded SHA-256</source>
        <translation>%1 的私有副本已损坏；已读取其路径上的文件，其 SHA-256 与记录一致</translation>
    </message>
    <message>
        <source>%1 was read from its private copy</source>
        <translation>%1 读取自其私有副本</translation>
    </message>
    <message>
        <source>%1 was read from its private copy, found by its SHA-256; the file at its path is another one now</source>
        <translation>%1 读取自按 SHA-256 找到的私有副本；其路径上现为另一个文件</translation>
    </message>
    <message>
        <source>%1 was read from its private copy, found by its SHA-256; no file is at its path any more</source>
        <translation>%1 读取自按 SHA-256 找到的私有副本；其路径上已没有文件</translation>
    </message>
    <message>
        <source>all tubes</source>
        <translation>全部试管</translation>
    </message>
    <message>
        <source>Gate %1: %2</source>
        <translation>门 %1：%2</translation>
    </message>
    <message>
        <source>Gate %1, %2: before %4; after %5. %3</source>
        <translation>门 %1，%2：修改前 %4；修改后 %5。%3</translation>
    </message>
    <message>
        <source>Cleaning of %1 (%2; %3): %4</source>
        <translation>%1 的清理（%2；%3）：%4</translation>
    </message>
    <message>
        <source>Gate %1 of the case's own: %3. %2</source>
        <translation>本病例自有的门 %1：%3。%2</translation>
    </message>
    <message>
        <source>Population %1 of the case's own: gate %2, by %3, %4</source>
        <translation>本病例自有的细胞群 %1：门 %2，由 %3，%4</translation>
    </message>
</context>
<context>
    <name>quality</name>
    <message>
        <source>The file has no Time channel: flow rate and order of acquisition are unknown, and nothing that needs them is judged.</source>
        <translation>文件没有时间通道：流速和采集顺序未知，凡需要它们的均不评价。</translation>
    </message>
    <message>
        <source>No event has a time that is a number.</source>
        <translation>没有一个事件的时间是数。</translation>
    </message>
    <message>
        <source>Time stands still: every event has the same; nothing that needs the order of acquisition is judged.</source>
        <translation>时间静止：所有事件的时间相同；凡需要采集顺序的均不评价。</translation>
    </message>
    <message>
        <source>Time runs back so often that the events are not in the order of acquisition; nothing that needs this order is judged.</source>
        <translation>时间频繁倒退，事件不在采集顺序上；凡需要此顺序的均不评价。</translation>
    </message>
    <message>
        <source>The clock is too coarse for a flow rate: hardly one tick for a bin of events.</source>
        <translation>时钟过于粗糙，无法得出流速：一段事件几乎不足一个刻度。</translation>
    </message>
    <message>
        <source>Too few events to compare one stretch with another.</source>
        <translation>事件太少，无法比较各段。</translation>
    </message>
    <message>
        <source>Events per second: %1 at least, %2 in the middle, %3 at most.</source>
        <translation>每秒事件数：最少 %1，居中 %2，最多 %3。</translation>
    </message>
    <message>
        <source>Events per tick: %1 at least, %2 in the middle, %3 at most (the file does not say how long a tick is).</source>
        <translation>每刻度事件数：最少 %1，居中 %2，最多 %3（文件未说明一个刻度的时长）。</translation>
    </message>
    <message>
        <source>The flow is uneven throughout: %1 times what chance gives.</source>
        <translation>流速全程不均：为随机波动的 %1 倍。</translation>
    </message>
    <message>
        <source>Fault of the clock</source>
        <translation>时钟故障</translation>
    </message>
    <message>
        <source>Flow rate</source>
        <translation>流速</translation>
    </message>
    <message>
        <source>Signal burst</source>
        <translation>信号突变</translation>
    </message>
    <message>
        <source>Scatter margin</source>
        <translation>散射边缘</translation>
    </message>
    <message>
        <source>Fluorescence margin</source>
        <translation>荧光边缘</translation>
    </message>
    <message>
        <source>Doublet</source>
        <translation>双联体</translation>
    </message>
    <message>
        <source>Carry-over</source>
        <translation>携带污染</translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation>不是数</translation>
    </message>
    <message>
        <source>The time of the event is no number, or time stands still while events go on.</source>
        <translation>事件的时间不是数，或事件继续而时间静止。</translation>
    </message>
    <message>
        <source>Measured much faster or slower than before and after: a clog, a bubble, a change of speed.</source>
        <translation>测量速度明显快于或慢于前后：堵塞、气泡或变速。</translation>
    </message>
    <message>
        <source>The signals of this stretch jump away from those before and after it.</source>
        <translation>此段的信号与前后相比发生跳变。</translation>
    </message>
    <message>
        <source>A scatter value lies on the edge of its scale.</source>
        <translation>有一个散射值位于其量程边缘。</translation>
    </message>
    <message>
        <source>A fluorescence value lies on the upper edge. Never removed: bright blasts saturate.</source>
        <translation>有一个荧光值位于上边缘。从不移除：强阳性原始细胞会饱和。</translation>
    </message>
    <message>
        <source>The pulse is too wide for its height: two cells together.</source>
        <translation>脉冲相对其高度过宽：两个细胞粘连。</translation>
    </message>
    <message>
        <source>At the start of the tube, of a phenotype that the rest of it hardly has.</source>
        <translation>位于试管开始处，其表型在其余部分几乎没有。</translation>
    </message>
    <message>
        <source>A measured value is no number; the event is in no gate of that channel as it is.</source>
        <translation>有一个测量值不是数；该事件本就不在该通道的任何门内。</translation>
    </message>
    <message>
        <source>Time runs back at %1 places, first at event %2: paused, appended or wrapped.</source>
        <translation>时间在 %1 处倒退，首次在事件 %2：暂停、追加或回绕。</translation>
    </message>
    <message>
        <source>The time of %1 events is not a number.</source>
        <translation>%1 个事件的时间不是数。</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 ticks</source>
        <translation>%1 个刻度</translation>
    </message>
    <message>
        <source>A pause of %1 before event %2; nothing is proposed for it.</source>
        <translation>事件 %2 之前暂停 %1；对此不提出建议。</translation>
    </message>
    <message>
        <source>%1: drift not assessed; values at or below zero, a constant, or too few events.</source>
        <translation>%1：漂移未评价；值不大于零、为常数，或事件太少。</translation>
    </message>
    <message>
        <source>%1: no drift.</source>
        <translation>%1：无漂移。</translation>
    </message>
    <message>
        <source>%1: a drift of %2 %, too small to correct.</source>
        <translation>%1：漂移 %2 %，太小，无需校正。</translation>
    </message>
    <message>
        <source>%1: rises by %2 % (%3 decades). Correcting it leaves %4 %.</source>
        <translation>%1：上升 %2 %（%3 个数量级）。校正后剩 %4 %。</translation>
    </message>
    <message>
        <source>%1: falls by %2 % (%3 decades). Correcting it leaves %4 %.</source>
        <translation>%1：下降 %2 %（%3 个数量级）。校正后剩 %4 %。</translation>
    </message>
    <message>
        <source>%1: changes by %2 %, but dim and bright cells change differently: another mixture of cells or an offset, no gain. No correction is proposed.</source>
        <translation>%1：变化 %2 %，但弱阳性与强阳性细胞的变化不同：是细胞组成改变或偏移，而非增益变化。不建议校正。</translation>
    </message>
    <message>
        <source>%1: median %2, limit %3; %4 events above.</source>
        <translation>%1：中位数 %2，限值 %3；%4 个事件超过。</translation>
    </message>
    <message>
        <source>%1: median %2, limit %3; %4 events above, for comparison only.</source>
        <translation>%1：中位数 %2，限值 %3；%4 个事件超过，仅供比较。</translation>
    </message>
    <message>
        <source>%1 events have no height to compare with.</source>
        <translation>%1 个事件没有可比较的高度。</translation>
    </message>
    <message>
        <source>Carry-over not assessed: the order of acquisition is unknown.</source>
        <translation>未评价携带污染：采集顺序未知。</translation>
    </message>
    <message>
        <source>Carry-over not assessed: too few events at the start.</source>
        <translation>未评价携带污染：开始处的事件太少。</translation>
    </message>
    <message>
        <source>Carry-over not assessed: no channel tells cells apart.</source>
        <translation>未评价携带污染：没有通道能区分细胞。</translation>
    </message>
    <message>
        <source>The first %1 events have no phenotype that the rest of the tube lacks.</source>
        <translation>前 %1 个事件没有其余部分所缺的表型。</translation>
    </message>
    <message>
        <source>%1 of the first %2 events are of phenotypes of which %3 would be expected.</source>
        <translation>前 %2 个事件中有 %1 个属于预期仅 %3 个的表型。</translation>
    </message>
    <message>
        <source>Compared with the previous tube.</source>
        <translation>已与前一试管比较。</translation>
    </message>
    <message>
        <source>The previous tube has other channels: not compared.</source>
        <translation>前一试管的通道不同：未比较。</translation>
    </message>
    <message>
        <source>The previous tube is not known.</source>
        <translation>前一试管未知。</translation>
    </message>
    <message>
        <source>%1 of %2 events removed (%3); corrected for drift: %4. By %5, %6. Reason: %7</source>
        <translation>移除 %2 个事件中的 %1 个（%3）；已校正漂移：%4。由 %5，%6。理由：%7</translation>
    </message>
    <message>
        <source>This tube does not say when it was measured: choose the tube before it yourself.</source>
        <translation>此管未注明测量时间：请自行选择前一管。</translation>
    </message>
    <message>
        <source>This tube does not name its cytometer: choose the tube before it yourself.</source>
        <translation>此管未注明流式仪：请自行选择前一管。</translation>
    </message>
    <message>
        <source>No file here was measured earlier on the same cytometer and day.</source>
        <translation>此处没有同一流式仪当天更早测量的文件。</translation>
    </message>
    <message>
        <source>Two files began at the same moment before this tube: choose the right one yourself.</source>
        <translation>有两个文件在此管之前同时开始：请自行选择正确的一个。</translation>
    </message>
    <message>
        <source>the same cytometer (%1, serial number %2)</source>
        <translation>同一流式仪（%1，序列号 %2）</translation>
    </message>
    <message>
        <source>a cytometer of the same name (%1)</source>
        <translation>同名流式仪（%1）</translation>
    </message>
    <message>
        <source>it ended %1 s after this tube began: check the clock</source>
        <translation>它在此管开始后 %1 秒才结束：请检查时钟</translation>
    </message>
    <message>
        <source>it ended %1 s before this tube began</source>
        <translation>它在此管开始前 %1 秒结束</translation>
    </message>
    <message>
        <source>it began %1 s before this tube</source>
        <translation>它比此管早 %1 秒开始</translation>
    </message>
    <message>
        <source>%1, a tube of this case: %2, the same day; %3.</source>
        <translation>%1，本病例的一管：%2，同一天；%3。</translation>
    </message>
    <message>
        <source>%1, a file beside it: %2, the same day; %3.</source>
        <translation>%1，同一文件夹中的文件：%2，同一天；%3。</translation>
    </message>
</context>
<context>
    <name>reason</name>
    <message>
        <source>its diagonal is not 1: its rows stand in another order, or its numbers are percent</source>
        <translation>对角线不是 1：行的顺序不同，或数值为百分数</translation>
    </message>
    <message>
        <source>it names the time channel</source>
        <translation>其中包含时间通道</translation>
    </message>
    <message>
        <source>it names no channel</source>
        <translation>没有列出任何通道</translation>
    </message>
    <message>
        <source>it names more than 256 channels</source>
        <translation>列出的通道超过 256 个</translation>
    </message>
    <message>
        <source>the number of its values is not the square of the number of its channels</source>
        <translation>数值个数不是通道数的平方</translation>
    </message>
    <message>
        <source>one of its values is not a finite number</source>
        <translation>有数值不是有限数</translation>
    </message>
    <message>
        <source>it names a channel twice</source>
        <translation>某个通道出现两次</translation>
    </message>
    <message>
        <source>it has no events</source>
        <translation>没有事件</translation>
    </message>
    <message>
        <source>two tubes are named for it</source>
        <translation>为其指定了两个管</translation>
    </message>
    <message>
        <source>its own channel has no spread</source>
        <translation>自身通道没有离散</translation>
    </message>
    <message>
        <source>its median is not above the unstained tube's</source>
        <translation>其中位数不高于未染色管</translation>
    </message>
    <message>
        <source>fewer than 20 events are brighter than the unstained tube</source>
        <translation>亮于未染色管的事件少于 20 个</translation>
    </message>
    <message>
        <source>its positives are not brighter than its negatives</source>
        <translation>其阳性事件不比阴性事件亮</translation>
    </message>
    <message>
        <source>a name is empty</source>
        <translation>有名称为空</translation>
    </message>
    <message>
        <source>a dye is named twice</source>
        <translation>某种染料出现两次</translation>
    </message>
    <message>
        <source>a value is not a finite number</source>
        <translation>有数值不是有限数</translation>
    </message>
    <message>
        <source>no dye is named</source>
        <translation>没有列出任何染料</translation>
    </message>
    <message>
        <source>it is split over several disks</source>
        <translation>它被分割到多个磁盘</translation>
    </message>
    <message>
        <source>it is cut short</source>
        <translation>它被截断</translation>
    </message>
    <message>
        <source>its two end records differ</source>
        <translation>两个结尾记录不一致</translation>
    </message>
    <message>
        <source>it has no list of members at its end; it is cut short or no ZIP</source>
        <translation>结尾没有成员列表；文件被截断，或不是 ZIP</translation>
    </message>
    <message>
        <source>its list of members is cut short</source>
        <translation>成员列表被截断</translation>
    </message>
    <message>
        <source>its list of members is damaged</source>
        <translation>成员列表已损坏</translation>
    </message>
    <message>
        <source>an extra field of its list of members is damaged</source>
        <translation>成员列表的附加字段已损坏</translation>
    </message>
    <message>
        <source>two of its members share bytes</source>
        <translation>有两个成员占用相同的字节</translation>
    </message>
    <message>
        <source>its list of members lies outside the file; it is cut short</source>
        <translation>成员列表位于文件之外；文件被截断</translation>
    </message>
    <message>
        <source>its list has more members than it promises</source>
        <translation>列表中的成员多于所声明的数目</translation>
    </message>
    <message>
        <source>its check sum is wrong</source>
        <translation>校验和错误</translation>
    </message>
    <message>
        <source>it has more bytes than the container says</source>
        <translation>字节数多于容器所述</translation>
    </message>
    <message>
        <source>it has fewer bytes than the container says</source>
        <translation>字节数少于容器所述</translation>
    </message>
    <message>
        <source>a number is larger than 2^53, which cannot be kept exactly</source>
        <translation>有数字大于 2^53，无法精确保存</translation>
    </message>
    <message>
        <source>its segments overlap</source>
        <translation>各段相互重叠</translation>
    </message>
    <message>
        <source>its HEADER holds something that is no number</source>
        <translation>HEADER 中有非数字内容</translation>
    </message>
    <message>
        <source>its TEXT is too long</source>
        <translation>TEXT 过长</translation>
    </message>
    <message>
        <source>its keywords cannot be told apart for certain</source>
        <translation>无法确切区分其关键字</translation>
    </message>
    <message>
        <source>it has too many short keywords</source>
        <translation>短关键字过多</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <source>the copy has another length</source>
        <translation>副本的长度不同</translation>
    </message>
    <message>
        <source>the copy could not be read again</source>
        <translation>无法重新读取副本</translation>
    </message>
    <message>
        <source>the copy would not be read like the original</source>
        <translation>副本的读取结果会与原件不同</translation>
    </message>
    <message>
        <source>it would replace the original</source>
        <translation>会替换原件</translation>
    </message>
    <message>
        <source>the name of the copy holds an identifier; name a folder and the copy is named for you</source>
        <translation>副本的名称含有标识信息；请指定文件夹，由软件命名</translation>
    </message>
    <message>
        <source>the list is empty</source>
        <translation>列表为空</translation>
    </message>
    <message>
        <source>the header must be filename,channel or filename,dye</source>
        <translation>表头必须为 filename,channel 或 filename,dye</translation>
    </message>
    <message>
        <source>more than 500 tubes</source>
        <translation>超过 500 个管</translation>
    </message>
    <message>
        <source>two values are needed</source>
        <translation>需要两个值</translation>
    </message>
    <message>
        <source>a value is empty</source>
        <translation>有值为空</translation>
    </message>
    <message>
        <source>a second tube is called unstained</source>
        <translation>有第二个管写作 unstained</translation>
    </message>
    <message>
        <source>no tube is called unstained</source>
        <translation>没有写作 unstained 的管</translation>
    </message>
    <message>
        <source>no single-stained tube is named</source>
        <translation>没有列出单染管</translation>
    </message>
    <message>
        <source>more than 500 channels</source>
        <translation>超过 500 个通道</translation>
    </message>
    <message>
        <source>a channel name is empty</source>
        <translation>有通道名称为空</translation>
    </message>
    <message>
        <source>the table is empty</source>
        <translation>表为空</translation>
    </message>
    <message>
        <source>the header must begin with name</source>
        <translation>表头必须以 name 开头</translation>
    </message>
    <message>
        <source>more than 1024 detectors</source>
        <translation>超过 1024 个检测器</translation>
    </message>
    <message>
        <source>a detector's name is empty</source>
        <translation>有检测器名称为空</translation>
    </message>
    <message>
        <source>no detector is named</source>
        <translation>没有列出检测器</translation>
    </message>
    <message>
        <source>the name is empty</source>
        <translation>名称为空</translation>
    </message>
    <message>
        <source>autofluorescence must be 0 or 1</source>
        <translation>autofluorescence 必须为 0 或 1</translation>
    </message>
    <message>
        <source>no spectrum follows the header</source>
        <translation>表头之后没有光谱</translation>
    </message>
    <message>
        <source>more than 500 spectra</source>
        <translation>超过 500 条光谱</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>a class has no name</source>
        <translation>有类别没有名称</translation>
    </message>
    <message>
        <source>it has more than 10000 classes</source>
        <translation>类别超过 10000 个</translation>
    </message>
    <message>
        <source>it was changed after it was written: the file beside it records another SHA-256</source>
        <translation>写成之后被改动：旁边的文件记录了另一个 SHA-256</translation>
    </message>
    <message>
        <source>there is no class</source>
        <translation>没有类别</translation>
    </message>
    <message>
        <source>the name of a class is not UTF-8</source>
        <translation>类别名称不是 UTF-8</translation>
    </message>
    <message>
        <source>the line is longer than 1 MiB</source>
        <translation>该行超过 1 MiB</translation>
    </message>
    <message>
        <source>a quote is not closed</source>
        <translation>引号未闭合</translation>
    </message>
    <message>
        <source>text stands behind a closing quote</source>
        <translation>闭合引号之后还有文字</translation>
    </message>
    <message>
        <source>it has more than 10000 columns</source>
        <translation>超过 10000 列</translation>
    </message>
    <message>
        <source>the first row must name the channels, and it names none</source>
        <translation>首行必须列出通道名称，但没有</translation>
    </message>
    <message>
        <source>the line is empty</source>
        <translation>该行为空</translation>
    </message>
    <message>
        <source>decimal commas and decimal points are mixed</source>
        <translation>小数逗号与小数点混用</translation>
    </message>
    <message>
        <source>it has no channel %1</source>
        <translation>其中没有通道 %1</translation>
    </message>
    <message>
        <source>it names no single-stained tube</source>
        <translation>其中没有单染管</translation>
    </message>
    <message>
        <source>no number in %1</source>
        <translation>%1 中没有数值</translation>
    </message>
    <message>
        <source>the matrix has no %1</source>
        <translation>矩阵中没有 %1</translation>
    </message>
    <message>
        <source>the largest value of %1 is not 1</source>
        <translation>%1 的最大值不是 1</translation>
    </message>
    <message>
        <source>there are more than 1024 detectors</source>
        <translation>检测器超过 1024 个</translation>
    </message>
    <message>
        <source>the number of values is not that of the spectra times the detectors</source>
        <translation>数值的个数不等于光谱数乘以检测器数</translation>
    </message>
    <message>
        <source>a detector is named twice</source>
        <translation>同一检测器出现两次</translation>
    </message>
    <message>
        <source>there are more than 5 spectra of autofluorescence</source>
        <translation>自发荧光光谱超过 5 条</translation>
    </message>
    <message>
        <source>there are %1 spectra for %2 detectors</source>
        <translation>%2 个检测器对应 %1 条光谱</translation>
    </message>
    <message>
        <source>spectra are too much alike (condition number %1); most alike are %2</source>
        <translation>光谱过于相似（条件数 %1）；最相似的是 %2</translation>
    </message>
    <message>
        <source>it has no light of its own</source>
        <translation>它自身没有光信号</translation>
    </message>
    <message>
        <source>it has no fluorescence channel</source>
        <translation>其中没有荧光通道</translation>
    </message>
    <message>
        <source>more than 5 spectra of autofluorescence are wanted</source>
        <translation>要求的自发荧光光谱超过 5 条</translation>
    </message>
    <message>
        <source>two detectors are the channel %1</source>
        <translation>两个检测器都是通道 %1</translation>
    </message>
    <message>
        <source>a dye is named %1 as the autofluorescence is</source>
        <translation>有一种染料与自发荧光同名：%1</translation>
    </message>
    <message>
        <source>the file has a channel %1 besides the detectors</source>
        <translation>文件在检测器之外还有通道 %1</translation>
    </message>
    <message>
        <source>the read noise is not positive or the photon factor is negative</source>
        <translation>读出噪声不为正，或光子系数为负</translation>
    </message>
    <message>
        <source>it names more than 1024 channels</source>
        <translation>其中的通道超过 1024 个</translation>
    </message>
    <message>
        <source>it has fewer detectors than fluorochromes</source>
        <translation>检测器少于荧光染料</translation>
    </message>
    <message>
        <source>the number of its values is not that of its fluorochromes times its detectors</source>
        <translation>数值的个数不等于荧光染料数乘以检测器数</translation>
    </message>
    <message>
        <source>it names a fluorochrome twice</source>
        <translation>同一荧光染料出现两次</translation>
    </message>
    <message>
        <source>a fluorochrome has no share in any detector</source>
        <translation>有一种荧光染料在任何检测器中都没有份额</translation>
    </message>
    <message>
        <source>b-all-8c or bench-12c</source>
        <translation>b-all-8c 或 bench-12c</translation>
    </message>
    <message>
        <source>from 0 to 0.05</source>
        <translation>0 至 0.05</translation>
    </message>
    <message>
        <source>from 0 to 0.5</source>
        <translation>0 至 0.5</translation>
    </message>
    <message>
        <source>from -0.9 to 2</source>
        <translation>-0.9 至 2</translation>
    </message>
    <message>
        <source>above 0, at most 1e6</source>
        <translation>大于 0，至多 1e6</translation>
    </message>
    <message>
        <source>from 0 to 1</source>
        <translation>0 至 1</translation>
    </message>
    <message>
        <source>above 0, at most 3</source>
        <translation>大于 0，至多 3</translation>
    </message>
    <message>
        <source>mean at most 4.5, sd from 0 to 2</source>
        <translation>均值至多 4.5，标准差 0 至 2</translation>
    </message>
    <message>
        <source>at most 3 decades</source>
        <translation>至多 3 个数量级</translation>
    </message>
    <message>
        <source>a share is 0 or more</source>
        <translation>份额不小于 0</translation>
    </message>
    <message>
        <source>the shares together are at most 1</source>
        <translation>份额之和至多为 1</translation>
    </message>
    <message>
        <source>mean above 0, at most 262144; sd from 0 to 1</source>
        <translation>均值大于 0，至多 262144；标准差 0 至 1</translation>
    </message>
    <message>
        <source>unknown population</source>
        <translation>未知的细胞群</translation>
    </message>
    <message>
        <source>named twice</source>
        <translation>出现两次</translation>
    </message>
    <message>
        <source>at least one population has a share</source>
        <translation>至少一个细胞群有份额</translation>
    </message>
    <message>
        <source>at least one stage has a share</source>
        <translation>至少一个阶段有份额</translation>
    </message>
    <message>
        <source>from 0 to 1 decade</source>
        <translation>0 至 1 个数量级</translation>
    </message>
    <message>
        <source>every share is from 0 to 1</source>
        <translation>每个份额为 0 至 1</translation>
    </message>
    <message>
        <source>letters a-z, digits, _ and -: it becomes a file name</source>
        <translation>字母 a-z、数字、_ 和 -：它将成为文件名</translation>
    </message>
    <message>
        <source>from 1 to 100000000</source>
        <translation>1 至 100000000</translation>
    </message>
    <message>
        <source>written as NAME=NUMBER</source>
        <translation>写作 名称=数值</translation>
    </message>
    <message>
        <source>left out: this kind has no such parameter</source>
        <translation>略去：此类刻度没有这个参数</translation>
    </message>
    <message>
        <source>given once</source>
        <translation>只给出一次</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>given as NAME=NUMBER</source>
        <translation>以 名称=数值 给出</translation>
    </message>
    <message>
        <source>its 64-bit end record lies outside the file</source>
        <translation>其 64 位结束记录在文件之外</translation>
    </message>
    <message>
        <source>its 64-bit end record is none</source>
        <translation>其 64 位结束记录无效</translation>
    </message>
    <message>
        <source>a folder in it has bytes: %1</source>
        <translation>其中的文件夹含有字节：%1</translation>
    </message>
    <message>
        <source>the two headers of "%1" differ in the %2</source>
        <translation>“%1”的两个头部在 %2 上不一致</translation>
    </message>
    <message>
        <source>"%1" lies outside the file</source>
        <translation>“%1”在文件之外</translation>
    </message>
    <message>
        <source>"%1" has no header of its own</source>
        <translation>“%1”没有自己的头部</translation>
    </message>
    <message>
        <source>its packed bytes are damaged</source>
        <translation>其压缩数据已损坏</translation>
    </message>
    <message>
        <source>an identifier stands in what must be kept, at byte %1</source>
        <translation>必须保留的内容中有标识信息，在第 %1 字节</translation>
    </message>
    <message>
        <source>an identifier stands in what must be kept, in %1</source>
        <translation>必须保留的内容中有标识信息，在 %1 中</translation>
    </message>
    <message>
        <source>"%1" is no fluorochrome of %2</source>
        <translation>“%1”不是 %2 的荧光染料</translation>
    </message>
    <message>
        <source>a ratio is a new-dimension, not the scale of a channel</source>
        <translation>比值是 new-dimension，不是通道的刻度</translation>
    </message>
    <message>
        <source>a new-dimension must be a ratio</source>
        <translation>new-dimension 必须是比值</translation>
    </message>
    <message>
        <source>names too many gates with parents</source>
        <translation>引用了过多带父门的门</translation>
    </message>
    <message>
        <source>has no %1</source>
        <translation>没有 %1</translation>
    </message>
    <message>
        <source>has no number</source>
        <translation>没有数值</translation>
    </message>
    <message>
        <source>"%1" is not a number</source>
        <translation>“%1”不是数值</translation>
    </message>
    <message>
        <source>%1 is neither true nor false</source>
        <translation>%1 既不是 true 也不是 false</translation>
    </message>
    <message>
        <source>must name exactly one fcs-dimension or new-dimension</source>
        <translation>必须恰好指定一个 fcs-dimension 或 new-dimension</translation>
    </message>
    <message>
        <source>has nothing inside</source>
        <translation>其中没有内容</translation>
    </message>
    <message>
        <source>must have two coordinates</source>
        <translation>必须有两个坐标</translation>
    </message>
    <message>
        <source>must have as many entries as there are rows</source>
        <translation>条目数必须等于行数</translation>
    </message>
    <message>
        <source>is given twice</source>
        <translation>出现两次</translation>
    </message>
    <message>
        <source>needs mean, covarianceMatrix and distanceSquare</source>
        <translation>需要 mean、covarianceMatrix 和 distanceSquare</translation>
    </message>
    <message>
        <source>names a divider again</source>
        <translation>重复引用同一分界</translation>
    </message>
    <message>
        <source>must have exactly one of and, or, not</source>
        <translation>and、or、not 必须恰好有一个</translation>
    </message>
    <message>
        <source>is beyond the %1 gates that are read</source>
        <translation>超出可读取的 %1 个门</translation>
    </message>
    <message>
        <source>%1 is infinite</source>
        <translation>%1 为无穷大</translation>
    </message>
    <message>
        <source>%1 is given twice</source>
        <translation>%1 出现两次</translation>
    </message>
    <message>
        <source>has boundMin above boundMax</source>
        <translation>boundMin 大于 boundMax</translation>
    </message>
    <message>
        <source>must have exactly one transformation</source>
        <translation>必须恰好有一个变换</translation>
    </message>
    <message>
        <source>must name two channels</source>
        <translation>必须指定两个通道</translation>
    </message>
    <message>
        <source>needs at least as many detectors as fluorochromes</source>
        <translation>检测器不能少于荧光染料</translation>
    </message>
    <message>
        <source>must have %1 spectra</source>
        <translation>必须有 %1 条光谱</translation>
    </message>
    <message>
        <source>must have %1 coefficients in each spectrum</source>
        <translation>每条光谱必须有 %1 个系数</translation>
    </message>
    <message>
        <source>is infinite</source>
        <translation>为无穷大</translation>
    </message>
    <message>
        <source>a Gating-ML of another version than 2.0</source>
        <translation>不是 2.0 版的 Gating-ML</translation>
    </message>
    <message>
        <source>is not Gating-ML</source>
        <translation>不是 Gating-ML</translation>
    </message>
    <message>
        <source>its size is not that of the content it is named by</source>
        <translation>其大小与命名它的内容不符</translation>
    </message>
    <message>
        <source>its bytes are not those it is named by</source>
        <translation>其字节与命名它的内容不符</translation>
    </message>
    <message>
        <source>"%1" is not one of %2</source>
        <translation>“%1”不在以下各项之中：%2</translation>
    </message>
    <message>
        <source>a file name with a control character</source>
        <translation>文件名含有控制字符</translation>
    </message>
    <message>
        <source>not a SHA-256 (64 lower-case hexadecimal digits)</source>
        <translation>不是 SHA-256（64 位小写十六进制数）</translation>
    </message>
    <message>
        <source>an object is needed here</source>
        <translation>此处需要一个对象</translation>
    </message>
    <message>
        <source>either labels or a population, not both</source>
        <translation>标签或细胞群只能给出一种</translation>
    </message>
    <message>
        <source>the same question is decided twice</source>
        <translation>同一疑问被决定了两次</translation>
    </message>
    <message>
        <source>they need the sha256 of the file that was decided on</source>
        <translation>需要所决定文件的 sha256</translation>
    </message>
    <message>
        <source>a fraction lies between 0 and 1</source>
        <translation>比例在 0 与 1 之间</translation>
    </message>
    <message>
        <source>no tube is named</source>
        <translation>没有指定试管</translation>
    </message>
    <message>
        <source>a second tube for %1</source>
        <translation>%1 有第二支试管</translation>
    </message>
    <message>
        <source>"%1" is not one of allow, confirm, block</source>
        <translation>“%1”不是 allow、confirm、block 之一</translation>
    </message>
    <message>
        <source>"%1" is not %2</source>
        <translation>“%1”不是 %2</translation>
    </message>
    <message>
        <source>no code of a deviation: one such as R01 is needed</source>
        <translation>不是偏差代码：需要如 R01 的代码</translation>
    </message>
    <message>
        <source>%1 rows are needed, one for each channel of the header; %2 are there</source>
        <translation>需要 %1 行，标题中每个通道一行；实有 %2 行</translation>
    </message>
    <message>
        <source>%1 values are needed, %2 are there</source>
        <translation>需要 %1 个数值，实有 %2 个</translation>
    </message>
    <message>
        <source>unknown antigen "%1"</source>
        <translation>未知的抗原“%1”</translation>
    </message>
    <message>
        <source>three shares are needed</source>
        <translation>需要三个份额</translation>
    </message>
    <message>
        <source>is filled by the simulator</source>
        <translation>由模拟器填写</translation>
    </message>
    <message>
        <source>at least one scenario is needed</source>
        <translation>至少需要一个情景</translation>
    </message>
    <message>
        <source>not %1 or %2</source>
        <translation>不是 %1 或 %2</translation>
    </message>
    <message>
        <source>%1 stands there twice</source>
        <translation>%1 出现两次</translation>
    </message>
    <message>
        <source>must be a name without blanks, slashes or quotes</source>
        <translation>必须是不含空格、斜线或引号的名称</translation>
    </message>
    <message>
        <source>is not known here</source>
        <translation>此处未知</translation>
    </message>
    <message>
        <source>has its bounds in the wrong order</source>
        <translation>上下界颠倒</translation>
    </message>
    <message>
        <source>must be two numbers</source>
        <translation>必须是两个数值</translation>
    </message>
    <message>
        <source>must have %1 rows</source>
        <translation>必须有 %1 行</translation>
    </message>
    <message>
        <source>must have %1 numbers</source>
        <translation>必须有 %1 个数值</translation>
    </message>
    <message>
        <source>must have %1 lists</source>
        <translation>必须有 %1 个列表</translation>
    </message>
    <message>
        <source>needs a marker or detectors</source>
        <translation>需要标志物或检测器</translation>
    </message>
    <message>
        <source>has a reserved name</source>
        <translation>使用了保留名称</translation>
    </message>
    <message>
        <source>must be as many as fluorochromes, or more</source>
        <translation>不得少于荧光染料数</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>不得为空</translation>
    </message>
    <message>
        <source>must not be below lod_events</source>
        <translation>不得小于 lod_events</translation>
    </message>
    <message>
        <source>must be above 0 and at most 1</source>
        <translation>必须大于 0 且至多为 1</translation>
    </message>
    <message>
        <source>two classes are called "%1"</source>
        <translation>两个类别都叫“%1”</translation>
    </message>
    <message>
        <source>no SHA-256</source>
        <translation>没有 SHA-256</translation>
    </message>
    <message>
        <source>the value of the class "%1" is no probability from 0 to 1</source>
        <translation>类别“%1”的值不是 0 至 1 的概率</translation>
    </message>
    <message>
        <source>the file beside it says that it classifies other events, data set %1 of the file with SHA-256 %2</source>
        <translation>旁边的文件说明它分类的是其他事件：SHA-256 为 %2 的文件的数据集 %1</translation>
    </message>
    <message>
        <source>the event belongs to the class "%1" only with the probability %2; a label must be 0 or 1</source>
        <translation>该事件仅以概率 %2 属于类别“%1”；标签必须为 0 或 1</translation>
    </message>
    <message>
        <source>there are more than 10000 classes</source>
        <translation>类别超过 10000 个</translation>
    </message>
    <message>
        <source>%1 is no probability from 0 to 1</source>
        <translation>%1 不是 0 至 1 的概率</translation>
    </message>
    <message>
        <source>%1 values where the header names %2</source>
        <translation>有 %1 个数值，而标题有 %2 个</translation>
    </message>
    <message>
        <source>%1 stands in a column without a name</source>
        <translation>%1 所在的列没有名称</translation>
    </message>
    <message>
        <source>the value of %1 is missing</source>
        <translation>缺少 %1 的值</translation>
    </message>
    <message>
        <source>%1 is not a number</source>
        <translation>%1 不是数值</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>must be at least %1</source>
        <translation>不得小于 %1</translation>
    </message>
    <message>
        <source>must be at most %1</source>
        <translation>不得大于 %1</translation>
    </message>
    <message>
        <source>its region names no parameter</source>
        <translation>其区域没有指定参数</translation>
    </message>
    <message>
        <source>the scale value of an axis is no number</source>
        <translation>某轴的刻度值不是数值</translation>
    </message>
    <message>
        <source>it is no number</source>
        <translation>它不是数值</translation>
    </message>
    <message>
        <source>it has fewer than two points</source>
        <translation>它的点少于两个</translation>
    </message>
    <message>
        <source>more than 100000 gates</source>
        <translation>门超过 100000 个</translation>
    </message>
    <message>
        <source>its parent "%1" does not stand before it</source>
        <translation>其父门“%1”不在它之前</translation>
    </message>
    <message>
        <source>a dimension that is no channel</source>
        <translation>有一个维度不是通道</translation>
    </message>
    <message>
        <source>compensated channel %1 without a matrix</source>
        <translation>补偿通道 %1 没有矩阵</translation>
    </message>
    <message>
        <source>compensated channel %1 outside of the matrix</source>
        <translation>补偿通道 %1 不在矩阵中</translation>
    </message>
    <message>
        <source>the scale %1</source>
        <translation>刻度 %1</translation>
    </message>
    <message>
        <source>it has no dimension</source>
        <translation>它没有维度</translation>
    </message>
    <message>
        <source>it is not a number</source>
        <translation>它不是数值</translation>
    </message>
    <message>
        <source>it has not two coordinates</source>
        <translation>它没有两个坐标</translation>
    </message>
    <message>
        <source>the ellipse has not four ends of axes</source>
        <translation>椭圆没有四个轴端点</translation>
    </message>
    <message>
        <source>the ellipse has no extent</source>
        <translation>椭圆没有大小</translation>
    </message>
    <message>
        <source>it has not two dimensions</source>
        <translation>它没有两个维度</translation>
    </message>
    <message>
        <source>minRange or maxRange is no number</source>
        <translation>minRange 或 maxRange 不是数值</translation>
    </message>
    <message>
        <source>a parameter is no number</source>
        <translation>某参数不是数值</translation>
    </message>
    <message>
        <source>the matrix names no channel or too many</source>
        <translation>矩阵没有通道或通道过多</translation>
    </message>
    <message>
        <source>it is no channel of the matrix</source>
        <translation>它不是矩阵的通道</translation>
    </message>
    <message>
        <source>it is no number or no channel of the matrix</source>
        <translation>它不是数值，或不是矩阵的通道</translation>
    </message>
    <message>
        <source>a coefficient of the matrix is missing</source>
        <translation>矩阵缺少一个系数</translation>
    </message>
    <message>
        <source>more than 100000 populations</source>
        <translation>细胞群超过 100000 个</translation>
    </message>
    <message>
        <source>a population without a gate</source>
        <translation>有一个细胞群没有门</translation>
    </message>
    <message>
        <source>a combination with "%1"</source>
        <translation>与“%1”的组合</translation>
    </message>
    <message>
        <source>a combination of nothing</source>
        <translation>空的组合</translation>
    </message>
    <message>
        <source>it has no SampleNode</source>
        <translation>其中没有 SampleNode</translation>
    </message>
    <message>
        <source>the files hold display values, which no matrix can compensate any more</source>
        <translation>文件中是显示值，已无法再用矩阵补偿</translation>
    </message>
    <message>
        <source>no gate and no plot of the strategy asks for the file's compensation, so that it would change nothing</source>
        <translation>方案中没有门或图要求文件的补偿，因此它不会改变任何结果</translation>
    </message>
    <message>
        <source>no gate of the strategy asks for the file's compensation</source>
        <translation>方案中没有门要求文件的补偿</translation>
    </message>
    <message>
        <source>it has no channels</source>
        <translation>其中没有通道</translation>
    </message>
    <message>
        <source>a number is not finite</source>
        <translation>有一个数值不是有限数</translation>
    </message>
    <message>
        <source>a channel is named twice or has no name</source>
        <translation>有通道重名或没有名称</translation>
    </message>
    <message>
        <source>it has no author</source>
        <translation>没有作者</translation>
    </message>
    <message>
        <source>its numbers are not those of its sha256: they were changed without saying so</source>
        <translation>其数值与 sha256 不符：被更改而未说明</translation>
    </message>
    <message>
        <source>it must be the gate's own id</source>
        <translation>必须是门自身的标识</translation>
    </message>
    <message>
        <source>the same gate is changed twice</source>
        <translation>同一个门被修改了两次</translation>
    </message>
    <message>
        <source>"%1" is not one of file, imported, computed, edited</source>
        <translation>“%1”不是 file、imported、computed、edited 之一</translation>
    </message>
    <message>
        <source>one number for each channel is needed</source>
        <translation>每个通道需要一个数值</translation>
    </message>
    <message>
        <source>the id is there twice</source>
        <translation>标识出现两次</translation>
    </message>
    <message>
        <source>the matrix that it was made from has another sha256 now</source>
        <translation>它所源自的矩阵现在的 sha256 不同</translation>
    </message>
    <message>
        <source>no matrix of the case has this id</source>
        <translation>病例中没有此标识的矩阵</translation>
    </message>
    <message>
        <source>gates are changed for tubes of the case only</source>
        <translation>只能为病例的试管修改门</translation>
    </message>
    <message>
        <source>the diagonal stays as it is</source>
        <translation>对角线保持不变</translation>
    </message>
    <message>
        <source>it was not read</source>
        <translation>未读取</translation>
    </message>
    <message>
        <source>it needs the sha256 of the file that it was decided for</source>
        <translation>需要所决定文件的 sha256</translation>
    </message>
    <message>
        <source>the cleaning was made by the method %1, which this version does not have</source>
        <translation>清理采用的方法 %1 在此版本中不存在</translation>
    </message>
    <message>
        <source>the cleaning has an unknown or missing parameter: %1</source>
        <translation>清理有未知或缺失的参数：%1</translation>
    </message>
    <message>
        <source>the cleaning has a reason for which no events may be removed: %1</source>
        <translation>清理含有不得据以移除事件的理由：%1</translation>
    </message>
    <message>
        <source>the cleaning was decided for %1 events of %2, and the same parameters find %3 now; decide again</source>
        <translation>清理是针对 %2 的 %1 个事件决定的，而相同参数现在得出 %3 个；请重新决定</translation>
    </message>
    <message>
        <source>the cleaning corrects a drift of %1, which is not found that way any more; decide again</source>
        <translation>清理校正了 %1 的漂移，现已不再如此检出；请重新决定</translation>
    </message>
    <message>
        <source>the files hold display values, in which a drift of the gain cannot be corrected</source>
        <translation>文件中是显示值，无法校正增益漂移</translation>
    </message>
    <message>
        <source>the same channel is answered twice</source>
        <translation>同一通道回答了两次</translation>
    </message>
    <message>
        <source>not a date such as 2027-01-31</source>
        <translation>不是 2027-01-31 形式的日期</translation>
    </message>
    <message>
        <source>must not be negative</source>
        <translation>不得为负</translation>
    </message>
    <message>
        <source>"%1" leads to two names</source>
        <translation>“%1”对应两个名称</translation>
    </message>
    <message>
        <source>"%1" is not one of the sources</source>
        <translation>“%1”不是来源之一</translation>
    </message>
    <message>
        <source>a snap-to gate (%1), which FACSDiva fits to the cells of each tube</source>
        <translation>吸附门（%1），由 FACSDiva 按每管的细胞调整</translation>
    </message>
    <message>
        <source>the rest of "%1", which is no gate beside it</source>
        <translation>“%1”的其余部分，而它不是同级的门</translation>
    </message>
    <message>
        <source>the rest of "%1", which is not read</source>
        <translation>“%1”的其余部分，而它未被读取</translation>
    </message>
    <message>
        <source>the rest of no gate</source>
        <translation>没有门可取其余部分</translation>
    </message>
    <message>
        <source>a name with control characters</source>
        <translation>含控制字符的名称</translation>
    </message>
    <message>
        <source>two channels that FlowJo both calls %1</source>
        <translation>两个通道在 FlowJo 中均称为 %1</translation>
    </message>
    <message>
        <source>a channel whose name begins with Comp-</source>
        <translation>名称以 Comp- 开头的通道</translation>
    </message>
    <message>
        <source>spectral unmixing</source>
        <translation>光谱解混</translation>
    </message>
    <message>
        <source>a second compensation matrix</source>
        <translation>第二个补偿矩阵</translation>
    </message>
    <message>
        <source>a scale with bounds</source>
        <translation>带界限的刻度</translation>
    </message>
    <message>
        <source>a second scale of %1</source>
        <translation>%1 的第二种刻度</translation>
    </message>
    <message>
        <source>a ratio of two channels</source>
        <translation>两个通道之比</translation>
    </message>
    <message>
        <source>a matrix that spells %1 otherwise</source>
        <translation>矩阵中 %1 的写法不同</translation>
    </message>
    <message>
        <source>a bound beyond the end of its scale</source>
        <translation>超出刻度末端的界限</translation>
    </message>
    <message>
        <source>a bound where FlowJo's scale is cut off</source>
        <translation>位于 FlowJo 刻度截断处的界限</translation>
    </message>
    <message>
        <source>a vertex beyond the end of its scale</source>
        <translation>超出刻度末端的顶点</translation>
    </message>
    <message>
        <source>a gate below the lowest decade of a log scale</source>
        <translation>低于对数刻度最低数量级的门</translation>
    </message>
    <message>
        <source>an ellipse on a log scale</source>
        <translation>对数刻度上的椭圆</translation>
    </message>
    <message>
        <source>a curly quadrant with %1="%2"</source>
        <translation>带有 %1="%2" 的弧形象限</translation>
    </message>
    <message>
        <source>a curly quadrant with %1</source>
        <translation>带有 %1 的弧形象限</translation>
    </message>
    <message>
        <source>a curly quadrant without a centre</source>
        <translation>没有中心的弧形象限</translation>
    </message>
    <message>
        <source>a curly quadrant without two dimensions</source>
        <translation>没有两个维度的弧形象限</translation>
    </message>
    <message>
        <source>a curly quadrant whose centre is not on the plot</source>
        <translation>中心不在图上的弧形象限</translation>
    </message>
    <message>
        <source>a curly quadrant on an axis without a scale</source>
        <translation>位于无刻度坐标轴上的弧形象限</translation>
    </message>
    <message>
        <source>a rectangle of more than two dimensions</source>
        <translation>超过两维的矩形</translation>
    </message>
    <message>
        <source>a log scale without a lower end</source>
        <translation>没有下限的对数刻度</translation>
    </message>
    <message>
        <source>an ellipsoid of other than two dimensions</source>
        <translation>不是两维的椭球</translation>
    </message>
    <message>
        <source>an ellipse too thin or too large for its scale</source>
        <translation>对其刻度而言过窄或过大的椭圆</translation>
    </message>
    <message>
        <source>labels on a scale</source>
        <translation>刻度上的标签</translation>
    </message>
    <message>
        <source>a population without a name</source>
        <translation>没有名称的细胞群</translation>
    </message>
    <message>
        <source>two populations of one path</source>
        <translation>路径相同的两个细胞群</translation>
    </message>
    <message>
        <source>combinations more than 64 deep</source>
        <translation>超过 64 层的组合</translation>
    </message>
    <message>
        <source>a name that begins with a slash</source>
        <translation>以斜杠开头的名称</translation>
    </message>
    <message>
        <source>a path that two populations have</source>
        <translation>两个细胞群共有的路径</translation>
    </message>
    <message>
        <source>a folder that holds FCS files or cases</source>
        <translation>含有 FCS 文件或病例的文件夹</translation>
    </message>
    <message>
        <source>a strategy, for files of events</source>
        <translation>事件文件需要方案</translation>
    </message>
    <message>
        <source>a PDF, for so many samples</source>
        <translation>样本如此之多，需用 PDF</translation>
    </message>
    <message>
        <source>it must end in .pdf or .png</source>
        <translation>必须以 .pdf 或 .png 结尾</translation>
    </message>
    <message>
        <source>which autofluorescence was chosen is not known</source>
        <translation>所选的自发荧光不详</translation>
    </message>
    <message>
        <source>the files hold display values, which cannot be unmixed any more</source>
        <translation>文件中为显示值，不能再解混</translation>
    </message>
    <message>
        <source>each of its spectra needs a name, and whether it is autofluorescence</source>
        <translation>每条光谱需要名称，并注明是否为自发荧光</translation>
    </message>
    <message>
        <source>each of its spectra needs one number for each channel</source>
        <translation>每条光谱需为每个通道给出一个数值</translation>
    </message>
    <message>
        <source>its method is not ols, or wls with the noise of the detectors</source>
        <translation>其方法不是 ols，也不是带检测器噪声的 wls</translation>
    </message>
    <message>
        <source>it names something that is not among the names, or twice</source>
        <translation>它指明的内容不在名称之中，或重复</translation>
    </message>
    <message>
        <source>at most carry_over/within</source>
        <translation>至多为 carry_over/within</translation>
    </message>
    <message>
        <source>at most the events of the tube</source>
        <translation>至多为该管的事件数</translation>
    </message>
</context>
<context>
    <name>report</name>
    <message>
        <source>not assessable</source>
        <translation>无法评估</translation>
    </message>
    <message>
        <source>not detected</source>
        <translation>未检出</translation>
    </message>
    <message>
        <source>this sample</source>
        <translation>本标本</translation>
    </message>
    <message>
        <source>Research use only. Not for diagnosis or treatment decisions.</source>
        <translation>仅供科研使用，不得用于诊断或治疗决策。</translation>
    </message>
    <message>
        <source>draft, not signed</source>
        <translation>草稿，未签发</translation>
    </message>
    <message>
        <source>Measurable residual disease by flow cytometry</source>
        <translation>流式细胞术微小残留病检测</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Sex, born</source>
        <translation>性别，出生日期</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>治疗方案</translation>
    </message>
    <message>
        <source>Time point</source>
        <translation>时间点</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>标本</translation>
    </message>
    <message>
        <source>Taken / received</source>
        <translation>采集 / 接收</translation>
    </message>
    <message>
        <source>Sample number</source>
        <translation>标本编号</translation>
    </message>
    <message>
        <source>Viability</source>
        <translation>活力</translation>
    </message>
    <message>
        <source>Hemodilution</source>
        <translation>血液稀释</translation>
    </message>
    <message>
        <source>Therapy</source>
        <translation>治疗</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>占%1</translation>
    </message>
    <message>
        <source>estimate %1</source>
        <translation>估计值 %1</translation>
    </message>
    <message>
        <source>95 % CI</source>
        <translation>95 % 置信区间</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Warning.</source>
        <translation>警示。</translation>
    </message>
    <message>
        <source>%1 more on page 2.</source>
        <translation>另有 %1 项见第 2 页。</translation>
    </message>
    <message>
        <source>Limitations.</source>
        <translation>局限性。</translation>
    </message>
    <message>
        <source>Gating path</source>
        <translation>设门路径</translation>
    </message>
    <message>
        <source>Every event is drawn, counts are exact; events of the MRD population are discs drawn last.</source>
        <translation>绘出全部事件，计数精确；MRD 细胞群的事件以圆点最后绘制。</translation>
    </message>
    <message>
        <source>Events outside the axes are drawn at the border.</source>
        <translation>超出坐标轴的事件绘于边缘。</translation>
    </message>
    <message>
        <source>Events without a value on an axis cannot be drawn.</source>
        <translation>在某一轴上无数值的事件无法绘出。</translation>
    </message>
    <message>
        <source>Grey foot: below the LOD of this sample. Dashed: the sensitivity asked for.</source>
        <translation>灰色底部：低于本标本的 LOD。虚线：要求的灵敏度。</translation>
    </message>
    <message>
        <source>Hollow: another denominator or method, or not stated; not comparable.</source>
        <translation>空心：分母或方法不同，或未注明；不可比较。</translation>
    </message>
    <message>
        <source>No previous result is stated in the case.</source>
        <translation>病例中未填写既往结果。</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>病程</translation>
    </message>
    <message>
        <source>Method and limits</source>
        <translation>方法与限值</translation>
    </message>
    <message>
        <source>Other populations, % of %1</source>
        <translation>其他细胞群，占%1的百分比</translation>
    </message>
    <message>
        <source>Analysed by</source>
        <translation>分析者</translation>
    </message>
    <message>
        <source>Second reader</source>
        <translation>复核者</translation>
    </message>
    <message>
        <source>Approved and signed by</source>
        <translation>审核签发者</translation>
    </message>
    <message>
        <source>name, date and time, signature</source>
        <translation>姓名、日期时间、签名</translation>
    </message>
    <message>
        <source>Vestige %1 · %2 · research use only</source>
        <translation>Vestige %1 · %2 · 仅供科研使用</translation>
    </message>
    <message>
        <source>SHA-256 %1 whole value on page %2</source>
        <translation>SHA-256 %1 完整值见第 %2 页</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>Tube %1</source>
        <translation>管 %1</translation>
    </message>
    <message>
        <source>Instrument, acquired</source>
        <translation>仪器，采集时间</translation>
    </message>
    <message>
        <source>singlets %1 (%2)</source>
        <translation>单个细胞 %1（%2）</translation>
    </message>
    <message>
        <source>k = %1, N = %2</source>
        <translation>k = %1，N = %2</translation>
    </message>
    <message>
        <source>%1 events with a value that is no number</source>
        <translation>%1 个事件含非数值</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件数</translation>
    </message>
    <message>
        <source>Stability over time</source>
        <translation>时间稳定性</translation>
    </message>
    <message>
        <source>%1: %2 low, %3 high</source>
        <translation>%1：低端 %2，高端 %3</translation>
    </message>
    <message>
        <source>Events at the limits</source>
        <translation>刻度边缘事件</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>matrix %1, condition number %2</source>
        <translation>矩阵 %1，条件数 %2</translation>
    </message>
    <message>
        <source>Compensation</source>
        <translation>补偿</translation>
    </message>
    <message>
        <source>Limitation.</source>
        <translation>局限性。</translation>
    </message>
    <message>
        <source>Acquisition and quality</source>
        <translation>采集与质量</translation>
    </message>
    <message>
        <source>Provenance</source>
        <translation>溯源</translation>
    </message>
    <message>
        <source>Populations</source>
        <translation>细胞群</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>细胞群</translation>
    </message>
    <message>
        <source>% of parent</source>
        <translation>占父细胞群 %</translation>
    </message>
    <message>
        <source>% of N</source>
        <translation>占 N %</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>see page 1</source>
        <translation>见第 1 页</translation>
    </message>
    <message>
        <source>Previous results, as the case states them</source>
        <translation>既往结果（按病例所填）</translation>
    </message>
    <message>
        <source>no figure stated</source>
        <translation>未填写数值</translation>
    </message>
    <message>
        <source>not detected, LOD not stated</source>
        <translation>未检出，LOD 未注明</translation>
    </message>
    <message>
        <source>denominator %1</source>
        <translation>分母 %1</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>method %1</source>
        <translation>方法 %1</translation>
    </message>
    <message>
        <source>not comparable with this result</source>
        <translation>与本次结果不可比较</translation>
    </message>
    <message>
        <source>Tubes agree (P)</source>
        <translation>各管一致性（P）</translation>
    </message>
    <message>
        <source>Deviations of the files and repairs</source>
        <translation>文件偏差与修复</translation>
    </message>
    <message>
        <source>Limits and their sources</source>
        <translation>限值及其来源</translation>
    </message>
    <message>
        <source>LOD, LLOQ</source>
        <translation>LOD、LLOQ</translation>
    </message>
    <message>
        <source>Blanks (LOB)</source>
        <translation>空白（LOB）</translation>
    </message>
    <message>
        <source>no blanks measured; taken as 0</source>
        <translation>未测空白；按 0 计</translation>
    </message>
    <message>
        <source>Sensitivity asked for</source>
        <translation>要求的灵敏度</translation>
    </message>
    <message>
        <source>Least denominator</source>
        <translation>最低分母</translation>
    </message>
    <message>
        <source>Citation</source>
        <translation>引文</translation>
    </message>
    <message>
        <source>[not the panel's detector]</source>
        <translation>[非抗体组合所列检测器]</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>抗体组合</translation>
    </message>
    <message>
        <source>clones and lots not stated</source>
        <translation>未注明克隆号与批号</translation>
    </message>
    <message>
        <source>Identity in full</source>
        <translation>完整身份信息</translation>
    </message>
    <message>
        <source>Diagnosis, protocol</source>
        <translation>诊断，治疗方案</translation>
    </message>
    <message>
        <source>viability %1, hemodilution %2</source>
        <translation>活力 %1，血液稀释 %2</translation>
    </message>
    <message>
        <source>Files agree with the case</source>
        <translation>文件与病例一致</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>已核对</translation>
    </message>
    <message>
        <source>not checked: the files carry no identity</source>
        <translation>未核对：文件不含身份信息</translation>
    </message>
    <message>
        <source>Disagreement confirmed</source>
        <translation>不一致已确认</translation>
    </message>
    <message>
        <source>%1, %2: %3 (%4)</source>
        <translation>%1，%2：%3（%4）</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>软件</translation>
    </message>
    <message>
        <source>Report made</source>
        <translation>报告生成时间</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>分析方案</translation>
    </message>
    <message>
        <source>SHA-256 of the strategy</source>
        <translation>分析方案的 SHA-256</translation>
    </message>
    <message>
        <source>SHA-256 of tube %1</source>
        <translation>管 %1 的 SHA-256</translation>
    </message>
    <message>
        <source>female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>%1, born %2</source>
        <translation>%1，出生 %2</translation>
    </message>
    <message>
        <source>pull %1</source>
        <translation>第 %1 抽</translation>
    </message>
    <message>
        <source>%1 / %2 (zone %3)</source>
        <translation>%1 / %2（时区 %3）</translation>
    </message>
    <message>
        <source>not assessed</source>
        <translation>未评估</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>可能</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>明显</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1，自 %2</translation>
    </message>
    <message>
        <source>%1 until %3</source>
        <translation>%1，至 %3</translation>
    </message>
    <message>
        <source>%1 %2 – %3</source>
        <translation>%1 %2 – %3</translation>
    </message>
    <message>
        <source>flow cytometry, gates of the strategy</source>
        <translation>流式细胞术，分析方案设门</translation>
    </message>
    <message>
        <source>demonstration</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>%1 version %2 (%3)</source>
        <translation>%1 第 %2 版（%3）</translation>
    </message>
    <message>
        <source>%1 and %2 events</source>
        <translation>%1 和 %2 个事件</translation>
    </message>
    <message>
        <source>%1 (demonstration)</source>
        <translation>%1（演示）</translation>
    </message>
    <message>
        <source>largest drift %1 robust SD in %2</source>
        <translation>最大漂移 %1 个稳健标准差，通道 %2</translation>
    </message>
    <message>
        <source>stable</source>
        <translation>稳定</translation>
    </message>
    <message>
        <source>not stable</source>
        <translation>不稳定</translation>
    </message>
    <message>
        <source>time runs backwards at least once</source>
        <translation>时间至少倒退一次</translation>
    </message>
    <message>
        <source>as the standard says</source>
        <translation>符合标准</translation>
    </message>
    <message>
        <source>read with repairs</source>
        <translation>经修复后读取</translation>
    </message>
    <message>
        <source>can be read in two ways</source>
        <translation>存在两种读法</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>受损</translation>
    </message>
    <message>
        <source>%1 from %2 (%3).</source>
        <translation>%1，取自 %2（%3）。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Panel, tubes</source>
        <translation>抗体组合，管数</translation>
    </message>
    <message>
        <source>MRD events k</source>
        <translation>MRD 事件数 k</translation>
    </message>
    <message>
        <source>Denominator N</source>
        <translation>分母 N</translation>
    </message>
    <message>
        <source>Fraction k / N</source>
        <translation>比例 k / N</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>exact (Clopper-Pearson)</source>
        <translation>精确法（Clopper-Pearson）</translation>
    </message>
    <message>
        <source>95 % found at</source>
        <translation>95 % 检出水平</translation>
    </message>
    <message>
        <source>All / singlets</source>
        <translation>全部 / 单个细胞</translation>
    </message>
    <message>
        <source>Every event is drawn, counts are exact; MRD events are drawn last, in their own colour.</source>
        <translation>绘出全部事件，计数精确；MRD 事件最后以专用颜色绘制。</translation>
    </message>
    <message>
        <source>File policy</source>
        <translation>文件规则</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1，版本 %2</translation>
    </message>
    <message>
        <source>SHA-256 of the policy</source>
        <translation>规则的 SHA-256</translation>
    </message>
    <message>
        <source>Compensation of tube %1</source>
        <translation>试管 %1 的补偿</translation>
    </message>
    <message>
        <source>SHA-256 of the matrix of tube %1</source>
        <translation>试管 %1 的矩阵的 SHA-256</translation>
    </message>
    <message>
        <source>all tubes</source>
        <translation>全部试管</translation>
    </message>
    <message>
        <source>before</source>
        <translation>修改前</translation>
    </message>
    <message>
        <source>after</source>
        <translation>修改后</translation>
    </message>
    <message>
        <source>Gates changed for this case</source>
        <translation>为本病例修改的门</translation>
    </message>
    <message>
        <source>Removed before counting</source>
        <translation>计数前移除</translation>
    </message>
    <message>
        <source>After cleaning</source>
        <translation>清理后</translation>
    </message>
    <message>
        <source>gate %1, by %2, %3</source>
        <translation>门 %1，由 %2，%3</translation>
    </message>
    <message>
        <source>Gates and populations made for this case</source>
        <translation>为本病例建立的门和细胞群</translation>
    </message>
</context>
<context>
    <name>result</name>
    <message>
        <source>Not assessable: %9. k = %1 of N = %2 %3; no sensitivity (LOD) was reached and no amount of MRD can be excluded.</source>
        <translation>无法评估：%9。k = %1，N = %2（%3）；未达到任何灵敏度（LOD），不能排除任何水平的微小残留病。</translation>
    </message>
    <message>
        <source>Not assessable: %9. %1 events of %2 %3 lie in the MRD population (95 % CI %7; LOD %4, LLOQ %5); a person must decide.</source>
        <translation>无法评估：%9。MRD 细胞群内有 %1 个事件，分母为 %2（%3）（95 % 置信区间 %7；LOD %4，LLOQ %5）；须由人员判断。</translation>
    </message>
    <message>
        <source>Not assessable: %9. The sample reaches only %4 (LOD); MRD below that cannot be excluded. %1 events of %2 %3 lie in the MRD population, upper 95 % limit %8.</source>
        <translation>无法评估：%9。标本灵敏度仅达 %4（LOD），不能排除更低水平残留。MRD 细胞群内有 %1 个事件，分母为 %2（%3），95 % 上限 %8。</translation>
    </message>
    <message>
        <source>Indeterminate: %9. All tubes together hold %1 events of %2 %3; LOD of the smallest tube %4. A person must decide on the tubes one by one.</source>
        <translation>不确定：%9。各管合计 %1 个事件，分母为 %2（%3）；最小一管的 LOD 为 %4。须由人员逐管判断。</translation>
    </message>
    <message>
        <source>Indeterminate: %1 events of %2 %3 that may be an artefact (95 % CI %7; LOD %4, LLOQ %5): %9; a person must decide.</source>
        <translation>不确定：%1 个事件，分母为 %2（%3），可能为假象（95 % 置信区间 %7；LOD %4，LLOQ %5）：%9；须由人员判断。</translation>
    </message>
    <message>
        <source>&lt; %5 (LLOQ)</source>
        <translation>&lt; %5（LLOQ）</translation>
    </message>
    <message>
        <source>&lt; %4 (LOD)</source>
        <translation>&lt; %4（LOD）</translation>
    </message>
    <message>
        <source>reaches only %4</source>
        <translation>灵敏度仅 %4</translation>
    </message>
    <message>
        <source>MRD detected: %6 of %3 (95 % CI %7), %1 of %2 events; LOD %4, LLOQ %5.</source>
        <translation>检出微小残留病：%6（占%3，95 % 置信区间 %7），%1 / %2 个事件；LOD %4，LLOQ %5。</translation>
    </message>
    <message>
        <source>MRD detected, below the limit of quantification (&lt; %5): estimate %6 of %3 (95 % CI %7), %1 of %2 events; LOD %4.</source>
        <translation>检出微小残留病，低于定量限（&lt; %5）：估计值 %6（占%3，95 % 置信区间 %7），%1 / %2 个事件；LOD %4。</translation>
    </message>
    <message>
        <source>MRD not detected; detection limit (LOD) of this sample %4 of %3: %1 of %2 events lie in the MRD population, upper 95 % limit %8; LLOQ %5.</source>
        <translation>未检出微小残留病；本标本检测下限（LOD）为 %4（占%3）：MRD 细胞群内有 %1 / %2 个事件，95 % 上限 %8；LLOQ %5。</translation>
    </message>
    <message>
        <source>NOT DETECTED</source>
        <translation>未检出</translation>
    </message>
    <message>
        <source>DETECTED · BELOW LLOQ</source>
        <translation>检出 · 低于定量限</translation>
    </message>
    <message>
        <source>DETECTED · QUANTIFIED</source>
        <translation>检出 · 可定量</translation>
    </message>
    <message>
        <source>NOT ASSESSABLE</source>
        <translation>无法评估</translation>
    </message>
    <message>
        <source>INDETERMINATE</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>no sensitivity reached</source>
        <translation>未达到任何灵敏度</translation>
    </message>
    <message>
        <source>a person must decide</source>
        <translation>须由人员判断</translation>
    </message>
    <message>
        <source>nucleated cells</source>
        <translation>有核细胞</translation>
    </message>
    <message>
        <source>CD45+ cells</source>
        <translation>CD45+ 细胞</translation>
    </message>
    <message>
        <source>mononuclear cells</source>
        <translation>单个核细胞</translation>
    </message>
    <message>
        <source>all events</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>events of %1</source>
        <translation>%1 事件</translation>
    </message>
    <message>
        <source>the denominator holds no event</source>
        <translation>分母中没有事件</translation>
    </message>
    <message>
        <source>a required quality check failed</source>
        <translation>一项必需的质量检查未通过</translation>
    </message>
    <message>
        <source>too few events for the target of %1 (%2 of %3 needed)</source>
        <translation>事件过少，达不到 %1 的目标（需要 %3 个，现有 %2 个）</translation>
    </message>
    <message>
        <source>%1 %2 are fewer than the minimum of %3</source>
        <translation>%1 个%2，少于最低要求 %3</translation>
    </message>
    <message>
        <source>events of the strategy's own denominator</source>
        <translation>方案自身分母的事件</translation>
    </message>
    <message>
        <source>%1 events in the blast compartment are fewer than the minimum of %2</source>
        <translation>原始细胞区仅 %1 个事件，少于最低要求 %2</translation>
    </message>
    <message>
        <source>an artefact flag is open or the events form no cluster</source>
        <translation>存在未处理的假象标记，或事件未形成细胞簇</translation>
    </message>
    <message>
        <source>Suspicious, overlaps regeneration; repeat in 2–4 weeks.</source>
        <translation>可疑，与再生细胞重叠，建议 2–4 周复查。</translation>
    </message>
    <message>
        <source>Possible hemodilution; the result may be too low.</source>
        <translation>标本可能血液稀释，结果可能偏低。</translation>
    </message>
    <message>
        <source>the tubes differ by more than counting error and are not merged</source>
        <translation>各管差异超出计数误差，未合并</translation>
    </message>
</context>
<context>
    <name>scale</name>
    <message>
        <source>logicle, W %1</source>
        <translation>logicle，W %1</translation>
    </message>
    <message>
        <source>asinh, cofactor %1</source>
        <translation>asinh，系数 %1</translation>
    </message>
    <message>
        <source>From %1 negative values: 5 % of them lie below %2.</source>
        <translation>由 %1 个负值得出：其中 5 % 低于 %2。</translation>
    </message>
    <message>
        <source>Too few negative values in every tube to say anything: the usual width.</source>
        <translation>每支试管的负值都太少，无从判断：采用通常宽度。</translation>
    </message>
    <message>
        <source>The negative values are so close to 0 (5 % below %1) that the least width is enough.</source>
        <translation>负值非常接近 0（5 % 低于 %1），最小宽度即可。</translation>
    </message>
    <message>
        <source>The negative values reach so far (5 % below %1) that the widest scale is taken. Check the compensation.</source>
        <translation>负值延伸很远（5 % 低于 %1），因此取最宽的刻度。请检查补偿。</translation>
    </message>
</context>
<context>
    <name>statistics</name>
    <message>
        <source>Gates look at this channel in several ways; the first of them is taken.</source>
        <translation>各门以不同方式使用此通道；取其中第一种。</translation>
    </message>
    <message>
        <source>%1: the gate %2 is not the strategy's: %3</source>
        <translation>%1：门 %2 与方案中的不同：%3</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件数</translation>
    </message>
    <message>
        <source>% of parent</source>
        <translation>占父细胞群 %</translation>
    </message>
    <message>
        <source>% of all events</source>
        <translation>占全部事件 %</translation>
    </message>
    <message>
        <source>% of %1</source>
        <translation>占%1 %</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Geometric mean on scale</source>
        <translation>刻度上的几何均值</translation>
    </message>
    <message>
        <source>SD</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>CV %</source>
        <translation>CV %</translation>
    </message>
    <message>
        <source>Robust CV %</source>
        <translation>稳健 CV %</translation>
    </message>
    <message>
        <source>Percentile %1</source>
        <translation>第 %1 百分位数</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>MFI ratio</source>
        <translation>MFI 比值</translation>
    </message>
    <message>
        <source>Stain index</source>
        <translation>染色指数</translation>
    </message>
    <message>
        <source>Events of the population.</source>
        <translation>该细胞群的事件数。</translation>
    </message>
    <message>
        <source>Events of the population per 100 events of its parent.</source>
        <translation>每 100 个父群事件中该细胞群的事件数。</translation>
    </message>
    <message>
        <source>Events of the population per 100 events of the file.</source>
        <translation>文件中每 100 个事件中该细胞群的事件数。</translation>
    </message>
    <message>
        <source>Events of the population per 100 events of the one named.</source>
        <translation>所指细胞群每 100 个事件中该细胞群的事件数。</translation>
    </message>
    <message>
        <source>Half of the events are below.</source>
        <translation>一半事件低于此值。</translation>
    </message>
    <message>
        <source>Arithmetic mean of instrument values.</source>
        <translation>仪器值的算术均值。</translation>
    </message>
    <message>
        <source>The instrument value at the mean of the display values on the scale of the gates; without a scale, the geometric mean.</source>
        <translation>门所用刻度上显示值的均值所对应的仪器值；没有刻度时为几何均值。</translation>
    </message>
    <message>
        <source>Standard deviation with n - 1.</source>
        <translation>以 n - 1 计的标准差。</translation>
    </message>
    <message>
        <source>Standard deviation per 100 of the mean.</source>
        <translation>标准差占均值的百分数。</translation>
    </message>
    <message>
        <source>Half of the distance from the 15.87th to the 84.13th percentile, per 100 of the median.</source>
        <translation>第 15.87 至第 84.13 百分位数距离的一半，占中位数的百分数。</translation>
    </message>
    <message>
        <source>Linear between the two nearest events (type 7).</source>
        <translation>在最近的两个事件之间线性内插（第 7 型）。</translation>
    </message>
    <message>
        <source>The lowest value.</source>
        <translation>最低值。</translation>
    </message>
    <message>
        <source>The highest value.</source>
        <translation>最高值。</translation>
    </message>
    <message>
        <source>Median over the median of the negative population.</source>
        <translation>中位数与阴性细胞群中位数之比。</translation>
    </message>
    <message>
        <source>Difference of the medians over twice the robust standard deviation of the negative population.</source>
        <translation>中位数之差除以阴性细胞群稳健标准差的两倍。</translation>
    </message>
    <message>
        <source>The population has no events.</source>
        <translation>该细胞群没有事件。</translation>
    </message>
    <message>
        <source>No value is a number.</source>
        <translation>没有一个值是数。</translation>
    </message>
    <message>
        <source>Infinite values leave no number.</source>
        <translation>无穷大的值使结果不是数。</translation>
    </message>
    <message>
        <source>A spread needs two events.</source>
        <translation>展布至少需要两个事件。</translation>
    </message>
    <message>
        <source>The mean or median is not above 0; a CV says nothing there.</source>
        <translation>均值或中位数不大于 0；此时 CV 没有意义。</translation>
    </message>
    <message>
        <source>A value has no place on the scale.</source>
        <translation>有一个值在刻度上没有位置。</translation>
    </message>
    <message>
        <source>The negative population has no values.</source>
        <translation>阴性细胞群没有值。</translation>
    </message>
    <message>
        <source>The median of the negative population is not above 0.</source>
        <translation>阴性细胞群的中位数不大于 0。</translation>
    </message>
    <message>
        <source>The negative population has no finite spread above 0.</source>
        <translation>阴性细胞群没有大于 0 的有限展布。</translation>
    </message>
    <message>
        <source>There is nothing that it could be a percentage of.</source>
        <translation>没有可作为百分比基数的对象。</translation>
    </message>
    <message>
        <source>Values that are not numbers were left out.</source>
        <translation>不是数的值未计入。</translation>
    </message>
    <message>
        <source>Some of the events are outside of the denominator.</source>
        <translation>部分事件不在分母之内。</translation>
    </message>
    <message>
        <source>The file has no such channel.</source>
        <translation>文件没有这个通道。</translation>
    </message>
    <message>
        <source>The gates of this file make no such population.</source>
        <translation>该文件的门没有产生这个细胞群。</translation>
    </message>
</context>
<context>
    <name>tool</name>
    <message>
        <source>Select and move</source>
        <translation>选择和移动</translation>
    </message>
    <message>
        <source>Drag a corner, an edge or the whole gate; Enter edits by keys.</source>
        <translation>拖动角、边或整个门；Enter 用按键编辑。</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>Drag from corner to corner; Shift makes a square.</source>
        <translation>从一角拖到对角；Shift 画正方形。</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>多边形</translation>
    </message>
    <message>
        <source>Click corners; double click or Enter closes, Backspace takes the last one back.</source>
        <translation>点击各角；双击或 Enter 闭合，Backspace 收回最后一个角。</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>椭圆</translation>
    </message>
    <message>
        <source>Drag a box about it; Shift makes a circle. The knob turns it later.</source>
        <translation>拖出外接框；Shift 画圆。之后可用旋钮旋转。</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>区间</translation>
    </message>
    <message>
        <source>Drag along one axis from end to end.</source>
        <translation>沿一个轴从一端拖到另一端。</translation>
    </message>
    <message>
        <source>Quadrants</source>
        <translation>象限</translation>
    </message>
    <message>
        <source>Click where the dividers cross; four populations come of it.</source>
        <translation>点击分界线的交点；由此得到四个细胞群。</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Press at the limit and drag towards the side that is kept.</source>
        <translation>在界限处按下，向保留的一侧拖动。</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>套索</translation>
    </message>
    <message>
        <source>Draw round the cells with the button held.</source>
        <translation>按住按键圈出细胞。</translation>
    </message>
    <message>
        <source>Magnetic lasso</source>
        <translation>磁性套索</translation>
    </message>
    <message>
        <source>Throw it roughly round a population: the contour of its densest part is proposed.</source>
        <translation>大致圈住一个细胞群：将建议其最密部分的等高线。</translation>
    </message>
    <message>
        <source>Contour</source>
        <translation>等高线</translation>
    </message>
    <message>
        <source>Click into a population: its contour is proposed.</source>
        <translation>点击细胞群内部：将建议其等高线。</translation>
    </message>
    <message>
        <source>Too small for a gate: nothing was drawn.</source>
        <translation>太小，不能成为门：未绘制任何内容。</translation>
    </message>
    <message>
        <source>A polygon needs three corners.</source>
        <translation>多边形需要三个角。</translation>
    </message>
    <message>
        <source>All corners lie on one line: no event could be inside.</source>
        <translation>所有角在一条直线上：不可能有事件在内。</translation>
    </message>
    <message>
        <source>A divider may not pass its neighbour.</source>
        <translation>分界线不能越过相邻的分界线。</translation>
    </message>
    <message>
        <source>Rectangles, intervals and quadrants run along the axes and cannot be turned.</source>
        <translation>矩形、区间和象限与坐标轴平行，不能旋转。</translation>
    </message>
    <message>
        <source>This corner stays: a polygon needs three.</source>
        <translation>此角须保留：多边形需要三个角。</translation>
    </message>
    <message>
        <source>change gate</source>
        <translation>修改门</translation>
    </message>
    <message>
        <source>add corner</source>
        <translation>添加角</translation>
    </message>
    <message>
        <source>remove corner</source>
        <translation>删除角</translation>
    </message>
    <message>
        <source>move corner</source>
        <translation>移动角</translation>
    </message>
    <message>
        <source>move gate</source>
        <translation>移动门</translation>
    </message>
</context>
<context>
    <name>tree check</name>
    <message>
        <source>Nothing odd was found.</source>
        <translation>未发现异常。</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>name used twice</source>
        <translation>名称重复</translation>
    </message>
    <message>
        <source>Two populations have the id of "%1": nobody can tell which one is meant. Give one of them another id.</source>
        <translation>两个细胞群都使用“%1”的标识：无法判断所指为何。请为其中之一更换标识。</translation>
    </message>
    <message>
        <source>orphan</source>
        <translation>孤立</translation>
    </message>
    <message>
        <source>"%1" is an orphan: its parent "%2" is not in the tree. Put it under another population.</source>
        <translation>“%1”是孤立的：树中没有其父群“%2”。请将它置于另一细胞群之下。</translation>
    </message>
    <message>
        <source>gate missing</source>
        <translation>缺少门</translation>
    </message>
    <message>
        <source>"%1" names the gate "%2", which is not there. Add the gate or name another.</source>
        <translation>“%1”引用的门“%2”不存在。请添加该门或改用另一个门。</translation>
    </message>
    <message>
        <source>cycle</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>"%1" is its own ancestor: it can hold no event. Correct the parents on the circle.</source>
        <translation>“%1”是自身的上级：它不可能含有事件。请更正循环上的父群。</translation>
    </message>
    <message>
        <source>other compensation</source>
        <translation>补偿不同</translation>
    </message>
    <message>
        <source>"%1" takes %3 with another compensation than "%2". Use one for both, or make sure that it is meant.</source>
        <translation>“%1”对 %3 使用的补偿与“%2”不同。请统一，或确认确有此意。</translation>
    </message>
    <message>
        <source>other scale</source>
        <translation>刻度不同</translation>
    </message>
    <message>
        <source>"%1" takes %3 on another scale than "%2": the numbers of the two gates do not compare.</source>
        <translation>“%1”对 %3 使用的刻度与“%2”不同：两个门的数值不可比较。</translation>
    </message>
    <message>
        <source>gate without a population</source>
        <translation>没有细胞群的门</translation>
    </message>
    <message>
        <source>The gate "%2" makes no population and is in no other gate. Use it or take it out.</source>
        <translation>门“%2”不产生细胞群，也不在其他门中。请使用它或将其删除。</translation>
    </message>
    <message>
        <source>overlapping siblings</source>
        <translation>同级重叠</translation>
    </message>
    <message>
        <source>"%1" and "%2" share %4 events (%6 % of the smaller one): these are counted in both.</source>
        <translation>“%1”与“%2”共有 %4 个事件（占较小者的 %6 %）：它们在两者中均被计数。</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>空隙</translation>
    </message>
    <message>
        <source>%4 of the %5 events of "%1" (%6 %) lie in none of its populations.</source>
        <translation>“%1”的 %5 个事件中有 %4 个（%6 %）不在其任何下级细胞群中。</translation>
    </message>
    <message>
        <source>empty parent</source>
        <translation>空父群</translation>
    </message>
    <message>
        <source>"%1" holds no event, so that nothing below it can be counted. Look at its gate in this tube.</source>
        <translation>“%1”不含事件，因此其下级无法计数。请查看此试管中的该门。</translation>
    </message>
</context>
<context>
    <name>vestige::app::AboutDialog</name>
    <message>
        <source>About Vestige</source>
        <translation>关于 Vestige</translation>
    </message>
    <message>
        <source>Measurable residual disease from flow cytometry. For research use: not a medical device.</source>
        <translation>流式细胞术微小残留病检测。仅供科研使用，不是医疗器械。</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>GPL-3.0-or-later: free software; you may use, study, share and change it. There is no warranty.</source>
        <translation>GPL-3.0-or-later：自由软件，可使用、研究、分享和修改。不提供任何担保。</translation>
    </message>
    <message>
        <source>Case file</source>
        <translation>病例文件</translation>
    </message>
    <message>
        <source>Strategy file</source>
        <translation>方案文件</translation>
    </message>
    <message>
        <source>Event files read</source>
        <translation>可读取的数据文件</translation>
    </message>
    <message>
        <source>%1 (built with %2)</source>
        <translation>%1（编译时 %2）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>vestige::app::AxisLimitsDialog</name>
    <message>
        <source>Limits of the axes</source>
        <translation>坐标轴范围</translation>
    </message>
    <message>
        <source>In instrument units. Leave both fields of an axis empty to show all.</source>
        <translation>以仪器单位表示。某轴的两个字段均留空则显示全部。</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Set limits</source>
        <translation>设定范围</translation>
    </message>
    <message>
        <source>Each limit is a number, such as −200, 1000 or 1e5.</source>
        <translation>每个界限为一个数，例如 −200、1000 或 1e5。</translation>
    </message>
    <message>
        <source>The lower limit is below the upper one.</source>
        <translation>下限须小于上限。</translation>
    </message>
    <message>
        <source>This scale cannot show these limits, or not that near.</source>
        <translation>此刻度无法显示这些界限，或无法如此接近。</translation>
    </message>
</context>
<context>
    <name>vestige::app::BlocksPanel</name>
    <message>
        <source>The file names another patient or sample</source>
        <translation>文件标明的是另一患者或标本</translation>
    </message>
    <message>
        <source>A file is damaged</source>
        <translation>文件受损</translation>
    </message>
    <message>
        <source>A file can be read in two ways</source>
        <translation>文件存在两种读法</translation>
    </message>
    <message>
        <source>The report is blocked</source>
        <translation>报告被阻止</translation>
    </message>
    <message>
        <source>Nothing blocks the report.</source>
        <translation>没有阻止报告的项目。</translation>
    </message>
    <message>
        <source>No case is open.</source>
        <translation>未打开病例。</translation>
    </message>
    <message>
        <source>Confirm…</source>
        <translation>确认…</translation>
    </message>
    <message>
        <source>Show what was found</source>
        <translation>查看详情</translation>
    </message>
    <message>
        <source>A file needs a decision</source>
        <translation>文件需要决定</translation>
    </message>
    <message>
        <source>The file policy refuses a file</source>
        <translation>文件规则拒绝该文件</translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>决定…</translation>
    </message>
</context>
<context>
    <name>vestige::app::CaseBar</name>
    <message>
        <source>female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Protocol · time point</source>
        <translation>治疗方案 · 时间点</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>标本</translation>
    </message>
    <message>
        <source>Tubes</source>
        <translation>试管</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Export PDF…</source>
        <translation>导出 PDF…</translation>
    </message>
    <message>
        <source>No case</source>
        <translation>无病例</translation>
    </message>
    <message>
        <source>Open a case file or FCS files</source>
        <translation>请打开病例文件或 FCS 文件</translation>
    </message>
    <message>
        <source>pull %1</source>
        <translation>第 %1 抽</translation>
    </message>
    <message>
        <source>1 point blocks the report</source>
        <translation>1 项阻止报告</translation>
    </message>
    <message>
        <source>%1 points block the report</source>
        <translation>%1 项阻止报告</translation>
    </message>
</context>
<context>
    <name>vestige::app::CaseSession</name>
    <message>
        <source>The case that was open stays open.</source>
        <translation>原来打开的病例保持打开。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未作任何更改。</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>正在打开 %1</translation>
    </message>
    <message>
        <source>Case not opened</source>
        <translation>病例未打开</translation>
    </message>
    <message>
        <source>Files not opened</source>
        <translation>文件未打开</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>正在计算</translation>
    </message>
    <message>
        <source>Not computed</source>
        <translation>未能计算</translation>
    </message>
    <message>
        <source>The figures shown are those before the change. Undo restores them.</source>
        <translation>所示数字为更改前的结果。撤销可恢复。</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>The case stays open with all changes; the file on disk is as it was.</source>
        <translation>病例保持打开，所有更改仍在；磁盘上的文件未变。</translation>
    </message>
    <message>
        <source>Files not copied into the private store</source>
        <translation>文件未复制到私有存储</translation>
    </message>
    <message>
        <source>Restoring %1</source>
        <translation>正在恢复 %1</translation>
    </message>
    <message>
        <source>Case not restored</source>
        <translation>病例未恢复</translation>
    </message>
</context>
<context>
    <name>vestige::app::CommandBook</name>
    <message>
        <source>This key opens the menu %1.</source>
        <translation>此键用于打开菜单 %1。</translation>
    </message>
    <message>
        <source>Single keys belong to the plots and to what is typed. Add Ctrl or Alt, or use a function key.</source>
        <translation>单个按键用于图和输入。请加 Ctrl 或 Alt，或使用功能键。</translation>
    </message>
</context>
<context>
    <name>vestige::app::CommandController</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Every command, recent case, population and marker by name</source>
        <translation>按名称查找所有命令、最近病例、细胞群和标志</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <source>No job is running.</source>
        <translation>没有正在运行的任务。</translation>
    </message>
    <message>
        <source>There is no private store; files stay where they lie.</source>
        <translation>没有私有存储；文件保留在原处。</translation>
    </message>
    <message>
        <source>No case is open.</source>
        <translation>未打开病例。</translation>
    </message>
    <message>
        <source>Nothing blocks the report.</source>
        <translation>没有阻止报告的项目。</translation>
    </message>
    <message>
        <source>The identity is not in question.</source>
        <translation>身份没有疑问。</translation>
    </message>
    <message>
        <source>The population chosen in the tree has no gate that can be changed.</source>
        <translation>树中所选细胞群没有可更改的门。</translation>
    </message>
    <message>
        <source>The case is being computed.</source>
        <translation>正在计算病例。</translation>
    </message>
    <message>
        <source>Not possible for what is chosen now.</source>
        <translation>对当前所选内容不可用。</translation>
    </message>
    <message>
        <source>Recent case</source>
        <translation>最近病例</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>细胞群</translation>
    </message>
    <message>
        <source>Marker, first plot that shows it</source>
        <translation>标志，首个显示它的图</translation>
    </message>
    <message>
        <source>%1 is the key of “%2”. Take it from there first.</source>
        <translation>%1 是“%2”的按键。请先从那里取消。</translation>
    </message>
</context>
<context>
    <name>vestige::app::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Command, case, population or marker</source>
        <translation>命令、病例、细胞群或标志</translation>
    </message>
    <message>
        <source>What to find</source>
        <translation>查找内容</translation>
    </message>
    <message>
        <source>Type words, their first letters or pinyin initials; arrows choose, Enter does it, Esc leaves.</source>
        <translation>输入词语、首字母或拼音首字母；方向键选择，Enter 执行，Esc 退出。</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>Nothing is called so. Try another word, its first letters or pinyin initials.</source>
        <translation>没有这样的名称。请换一个词、其首字母或拼音首字母。</translation>
    </message>
</context>
<context>
    <name>vestige::app::CompareController</name>
    <message>
        <source>No case is open. Open this file as a case first.</source>
        <translation>没有打开的病例。请先将此文件作为病例打开。</translation>
    </message>
    <message>
        <source>The strategy of the open case has no population of this name.</source>
        <translation>当前病例的方案中没有此名称的细胞群。</translation>
    </message>
    <message>
        <source>This file is not part of the open case.</source>
        <translation>此文件不属于当前病例。</translation>
    </message>
</context>
<context>
    <name>vestige::app::CompareDialog</name>
    <message>
        <source>The comparison was stopped.</source>
        <translation>比较已停止。</translation>
    </message>
    <message>
        <source>Workspace of the other program</source>
        <translation>其他程序的工作区</translation>
    </message>
    <message>
        <source>FlowJo workspaces and FACSDiva experiments (*.wsp *.xml);;All files (*)</source>
        <translation>FlowJo 工作区和 FACSDiva 实验 (*.wsp *.xml);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Folder of its FCS files</source>
        <translation>其 FCS 文件所在文件夹</translation>
    </message>
    <message>
        <source>Comparing with %1</source>
        <translation>正在与 %1 比较</translation>
    </message>
    <message>
        <source>Export table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Compare with another program</source>
        <translation>与其他程序比较</translation>
    </message>
    <message>
        <source>The counts that the other program stored, beside ours for the same gates on the same files. Our gates are exact and never binned.</source>
        <translation>同一批文件、同样的门：其他程序存储的计数与我们的计数并列。我们的门是精确的，从不分格计数。</translation>
    </message>
    <message>
        <source>&amp;Workspace</source>
        <translation>工作区(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Data folder</source>
        <translation>数据文件夹(&amp;D)</translation>
    </message>
    <message>
        <source>A FlowJo workspace (.wsp) or a FACSDiva experiment (.xml)</source>
        <translation>FlowJo 工作区 (.wsp) 或 FACSDiva 实验 (.xml)</translation>
    </message>
    <message>
        <source>Where its FCS files lie; folders below are searched too</source>
        <translation>其 FCS 文件所在之处；下级文件夹也会查找</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the workspace</source>
        <translation>选择工作区</translation>
    </message>
    <message>
        <source>Choose the data folder</source>
        <translation>选择数据文件夹</translation>
    </message>
    <message>
        <source>Filter by any column</source>
        <translation>按任意列筛选</translation>
    </message>
    <message>
        <source>Notes on files and gates</source>
        <translation>关于文件和门的说明</translation>
    </message>
    <message>
        <source>Only beyond the limits or not compared</source>
        <translation>仅显示超限或未比较的</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Export table…</source>
        <translation>导出表格…</translation>
    </message>
    <message>
        <source>Show in the case</source>
        <translation>在病例中显示</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>vestige::app::ComparisonModel</name>
    <message>
        <source>equal</source>
        <translation>相等</translation>
    </message>
    <message>
        <source>within limits</source>
        <translation>限内</translation>
    </message>
    <message>
        <source>beyond limits</source>
        <translation>超限</translation>
    </message>
    <message>
        <source>not counted there</source>
        <translation>对方未计数</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>未读取</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>没有文件</translation>
    </message>
    <message>
        <source>file refused</source>
        <translation>文件被拒绝</translation>
    </message>
    <message>
        <source>parent differs</source>
        <translation>父群不同</translation>
    </message>
    <message>
        <source>counted on bins there</source>
        <translation>对方分格计数</translation>
    </message>
    <message>
        <source>scale not published</source>
        <translation>刻度未公布</translation>
    </message>
    <message>
        <source>other compensation</source>
        <translation>补偿不同</translation>
    </message>
    <message>
        <source>other number of events</source>
        <translation>事件数不同</translation>
    </message>
    <message>
        <source>file found by its number of events</source>
        <translation>按事件数找到的文件</translation>
    </message>
    <message>
        <source>A population above it differs already.</source>
        <translation>其上级细胞群已有差异。</translation>
    </message>
    <message>
        <source>The other program counts polygons and ellipses on a grid; ours are exact, so events near the edge differ.</source>
        <translation>对方程序在网格上计数多边形和椭圆；我们是精确计数，因此靠近边缘的事件会有差异。</translation>
    </message>
    <message>
        <source>The other program's scale is not published; its rule was found by trial on one export.</source>
        <translation>对方程序的刻度未公布；其规则由一份导出文件试出。</translation>
    </message>
    <message>
        <source>Values were compensated with the matrix of the file, not with the settings in the other program.</source>
        <translation>数值以文件自带的矩阵补偿，而不是对方程序中的设置。</translation>
    </message>
    <message>
        <source>The file has another number of events than the document says.</source>
        <translation>文件的事件数与文档所述不同。</translation>
    </message>
    <message>
        <source>Only the number of events says that this is the sample's file.</source>
        <translation>仅凭事件数判断这是该样本的文件。</translation>
    </message>
    <message>
        <source>all events</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>a gate above it is not read</source>
        <translation>其上级门未读取</translation>
    </message>
    <message>
        <source>no reason known</source>
        <translation>原因未知</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>标本</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>细胞群</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>本程序</translation>
    </message>
    <message>
        <source>There</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>No reason is known: look at this gate before using it.</source>
        <translation>原因未知：使用前请查看此门。</translation>
    </message>
    <message>
        <source>The other program had not counted it.</source>
        <translation>对方程序没有计数。</translation>
    </message>
    <message>
        <source>A gate above it is not read, so it has no count here.</source>
        <translation>其上级门未读取，因此此处没有计数。</translation>
    </message>
    <message>
        <source>It is not read: %1. It has no count here; nothing is guessed.</source>
        <translation>未读取：%1。此处没有计数；不作猜测。</translation>
    </message>
    <message>
        <source>%1 populations compared, %2 equal</source>
        <translation>比较 %1 个细胞群，%2 个相等</translation>
    </message>
    <message>
        <source>median difference %1</source>
        <translation>差异中位数 %1</translation>
    </message>
    <message>
        <source>worst %1 (%2)</source>
        <translation>最大 %1（%2）</translation>
    </message>
    <message>
        <source>beyond 2 % and 3 events: %1</source>
        <translation>超过 2 % 且超过 3 个事件：%1</translation>
    </message>
    <message>
        <source>beyond 1 %: %1</source>
        <translation>超过 1 %：%1</translation>
    </message>
    <message>
        <source>not compared: %1</source>
        <translation>未比较：%1</translation>
    </message>
    <message>
        <source>Relative</source>
        <translation>相对</translation>
    </message>
    <message>
        <source>curve not published</source>
        <translation>曲线未公开</translation>
    </message>
    <message>
        <source>A curly quadrant: its curve is not published and was found by a fit to public counts, so events near it may lie on the other side.</source>
        <translation>弧形象限：其曲线未公开，由公开的计数拟合得到，因此靠近曲线的事件可能位于另一侧。</translation>
    </message>
</context>
<context>
    <name>vestige::app::CompensationController</name>
    <message>
        <source>A single-stained control</source>
        <translation>单染对照</translation>
    </message>
    <message>
        <source>FCS files (*.fcs *.lmd *.0*);;All files (*)</source>
        <translation>FCS 文件 (*.fcs *.lmd *.0*);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Reading a control</source>
        <translation>正在读取对照</translation>
    </message>
    <message>
        <source>Control not shown</source>
        <translation>对照未显示</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未作任何更改。</translation>
    </message>
    <message>
        <source>The matrix was not taken</source>
        <translation>矩阵未采用</translation>
    </message>
    <message>
        <source>Every tube keeps the matrix that it had.</source>
        <translation>各试管保持原有矩阵。</translation>
    </message>
</context>
<context>
    <name>vestige::app::CompensationWorkspace</name>
    <message>
        <source>Import a matrix</source>
        <translation>导入矩阵</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>表格 (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Export the matrix</source>
        <translation>导出矩阵</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>"%1" is not a number; the number before stays.</source>
        <translation>“%1”不是数值；保留原数值。</translation>
    </message>
    <message>
        <source>This matrix cannot be used here.</source>
        <translation>此矩阵在此不可用。</translation>
    </message>
    <message>
        <source>‹ Gates</source>
        <translation>‹ 设门</translation>
    </message>
    <message>
        <source>From controls…</source>
        <translation>由对照计算…</translation>
    </message>
    <message>
        <source>Import CSV…</source>
        <translation>导入 CSV…</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>Reset to the file's</source>
        <translation>恢复为文件的矩阵</translation>
    </message>
    <message>
        <source>Use for all tubes</source>
        <translation>用于全部试管</translation>
    </message>
    <message>
        <source>Show a control…</source>
        <translation>显示对照…</translation>
    </message>
    <message>
        <source>Tube</source>
        <translation>试管</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>Events of</source>
        <translation>事件来自</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>细胞群</translation>
    </message>
    <message>
        <source>Changed by</source>
        <translation>修改人</translation>
    </message>
    <message>
        <source>your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>why the numbers change</source>
        <translation>修改数值的理由</translation>
    </message>
    <message>
        <source>▲ too little, ▼ too much compensation, from 1 % of the dye on. The line joins the medians of the dye's negative and positive events; level is right for a single stain. Arrow keys in the large plot change the number by 0.1 %, Page Up and Page Down by 1 %.</source>
        <translation>▲ 补偿不足，▼ 补偿过度，自该染料的 1 % 起标出。连线连接该染料阴性与阳性事件的中位数；单染时水平为正确。在大图中按方向键每次改变 0.1 %，按 Page Up 和 Page Down 每次改变 1 %。</translation>
    </message>
    <message>
        <source>Counting was stopped; what is drawn is a part of the events.</source>
        <translation>计数已停止；所绘为部分事件。</translation>
    </message>
    <message>
        <source>Write your name first: every matrix of a case names who answers for it.</source>
        <translation>请先填写姓名：病例的每个矩阵都注明负责人。</translation>
    </message>
    <message>
        <source>This tube has no compensation matrix. Import one, or compute one from controls.</source>
        <translation>此试管没有补偿矩阵。请导入矩阵，或由对照计算。</translation>
    </message>
    <message>
        <source>Preparing the compensation view</source>
        <translation>正在准备补偿视图</translation>
    </message>
    <message>
        <source>Not possible:</source>
        <translation>不可行：</translation>
    </message>
    <message>
        <source>Counting the compensation view</source>
        <translation>正在为补偿视图计数</translation>
    </message>
    <message>
        <source>Not counted:</source>
        <translation>未计数：</translation>
    </message>
    <message>
        <source>The number was not changed.</source>
        <translation>数值未修改。</translation>
    </message>
    <message>
        <source>The matrix was not imported.</source>
        <translation>矩阵未导入。</translation>
    </message>
    <message>
        <source>The table was not written.</source>
        <translation>表格未写出。</translation>
    </message>
    <message>
        <source>Written: %1 (SHA-256 of the numbers %2)</source>
        <translation>已写出：%1（数值的 SHA-256 为 %2）</translation>
    </message>
    <message>
        <source>The matrix of the file cannot be used.</source>
        <translation>文件的矩阵不可用。</translation>
    </message>
    <message>
        <source>Not every tube can use this matrix; none was changed.</source>
        <translation>并非所有试管都能使用此矩阵；均未更改。</translation>
    </message>
    <message>
        <source>%1: its own detector, always 100 %</source>
        <translation>%1：其自身的检测器，始终为 100 %</translation>
    </message>
    <message>
        <source>%1 seen in %2</source>
        <translation>%1 在 %2 中的信号</translation>
    </message>
    <message>
        <source>In a stained sample, cells that carry both dyes look the same.</source>
        <translation>在染色样本中，同时带有两种染料的细胞看起来相同。</translation>
    </message>
    <message>
        <source>All %1 events drawn</source>
        <translation>已绘出全部 %1 个事件</translation>
    </message>
    <message>
        <source>Preview: every n-th event, %1 of %2</source>
        <translation>预览：等间隔取事件，%2 个中的 %1 个</translation>
    </message>
    <message>
        <source>Used by %1 tubes: a change is one of all of them.</source>
        <translation>%1 支试管使用：修改对全部有效。</translation>
    </message>
    <message>
        <source>The file's own matrix (%1). A change makes an edited copy in the case; the file stays as it is.</source>
        <translation>文件自带的矩阵（%1）。修改会在病例中生成编辑后的副本；文件保持不变。</translation>
    </message>
    <message>
        <source>SHA-256 of the numbers: %1</source>
        <translation>数值的 SHA-256：%1</translation>
    </message>
    <message>
        <source>this tube</source>
        <translation>此试管</translation>
    </message>
    <message>
        <source>all events</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>the file's own</source>
        <translation>文件自带</translation>
    </message>
    <message>
        <source>This tube comes from a spectral cytometer. From controls… makes spectra of single stains; the tube is then unmixed with them.</source>
        <translation>此管来自光谱流式仪。“由单染对照…”可由单染管得到光谱，再用其对此管解混。</translation>
    </message>
</context>
<context>
    <name>vestige::app::ConfirmIdentityDialog</name>
    <message>
        <source>Confirm identity</source>
        <translation>确认身份</translation>
    </message>
    <message>
        <source>These keywords disagree with the case. Confirm only if you know that the files belong to this patient; your name and reason stand on the report.</source>
        <translation>这些关键字与病例不一致。只有在确知文件属于该患者时才可确认；您的姓名和理由将打印在报告上。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Keyword</source>
        <translation>关键字</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件中</translation>
    </message>
    <message>
        <source>In the case</source>
        <translation>病例中</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Name and reason are needed.</source>
        <translation>须填写姓名和理由。</translation>
    </message>
</context>
<context>
    <name>vestige::app::ControlHistogram</name>
    <message>
        <source>stained</source>
        <translation>已染色</translation>
    </message>
    <message>
        <source>unstained (dashed)</source>
        <translation>未染色（虚线）</translation>
    </message>
</context>
<context>
    <name>vestige::app::ControlListPage</name>
    <message>
        <source>One tube for each dye, and one without any. What each file is, is a proposal from its keywords, its name or its brightest detector: check it, change it where it is wrong, and confirm it below.</source>
        <translation>每种染料一支试管，另加一支未染色管。各文件的身份由其关键字、名称或最亮检测器推定：请核对，有误则更改，并在下方确认。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件数</translation>
    </message>
    <message>
        <source>Dye's own detector</source>
        <translation>染料自身的检测器</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>The controls are</source>
        <translation>对照为</translation>
    </message>
    <message>
        <source>beads</source>
        <translation>微球</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>细胞</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>robust regression (recommended)</source>
        <translation>稳健回归（推荐）</translation>
    </message>
    <message>
        <source>difference of medians (for comparison)</source>
        <translation>中位数之差（用于比较）</translation>
    </message>
    <message>
        <source>I have checked which file is which dye.</source>
        <translation>我已核对各文件对应的染料。</translation>
    </message>
    <message>
        <source>Nothing points to a dye: please choose.</source>
        <translation>没有指向任何染料的线索：请选择。</translation>
    </message>
    <message>
        <source>Not clear; brightest in %1: please choose.</source>
        <translation>不明确；在 %1 中最亮：请选择。</translation>
    </message>
    <message>
        <source>proposed from the file's keywords</source>
        <translation>由文件关键字推定</translation>
    </message>
    <message>
        <source>proposed from the file's name</source>
        <translation>由文件名推定</translation>
    </message>
    <message>
        <source>%1; but it is brightest in %2</source>
        <translation>%1；但它在 %2 中最亮</translation>
    </message>
    <message>
        <source>proposed: brightest in this detector</source>
        <translation>推定：在此检测器中最亮</translation>
    </message>
    <message>
        <source>proposed: the tube with the least light</source>
        <translation>推定：信号最弱的试管</translation>
    </message>
    <message>
        <source>(not used)</source>
        <translation>（不使用）</translation>
    </message>
    <message>
        <source>unstained</source>
        <translation>未染色</translation>
    </message>
    <message>
        <source>chosen by hand</source>
        <translation>手动选择</translation>
    </message>
    <message>
        <source>Add the files of the single stains and of the unstained tube.</source>
        <translation>请添加各单染管和未染色管的文件。</translation>
    </message>
    <message>
        <source>One file must be the unstained tube.</source>
        <translation>必须有一个文件为未染色管。</translation>
    </message>
    <message>
        <source>Two files are called unstained; only one can be.</source>
        <translation>有两个文件被称为未染色；只能有一个。</translation>
    </message>
    <message>
        <source>Two files are the control of %1; only one can be.</source>
        <translation>有两个文件是 %1 的对照；只能有一个。</translation>
    </message>
    <message>
        <source>At least two dyes are needed.</source>
        <translation>至少需要两种染料。</translation>
    </message>
    <message>
        <source>Say whether the controls are beads or cells.</source>
        <translation>请说明对照为微球还是细胞。</translation>
    </message>
    <message>
        <source>Check which file is which dye, then confirm it.</source>
        <translation>请核对各文件对应的染料，然后确认。</translation>
    </message>
    <message>
        <source>Files of the controls</source>
        <translation>对照的文件</translation>
    </message>
    <message>
        <source>Spectra of the unstained tube; of several, each event has the one that fits it best.</source>
        <translation>未染色管的光谱；若有多条，每个事件采用最匹配的一条。</translation>
    </message>
    <message>
        <source>Autofluorescence spectra</source>
        <translation>自发荧光光谱</translation>
    </message>
    <message>
        <source>Variance of a detector without light.</source>
        <translation>检测器无光时的方差。</translation>
    </message>
    <message>
        <source>How much the variance grows for each unit of light.</source>
        <translation>每单位光使方差增加的量。</translation>
    </message>
    <message>
        <source>Read noise variance</source>
        <translation>读出噪声方差</translation>
    </message>
    <message>
        <source>Photon factor</source>
        <translation>光子系数</translation>
    </message>
    <message>
        <source>least squares: all detectors count alike</source>
        <translation>最小二乘：所有检测器权重相同</translation>
    </message>
    <message>
        <source>weighted by photon noise: bright detectors count less</source>
        <translation>按光子噪声加权：较亮的检测器权重较小</translation>
    </message>
    <message>
        <source>Dye</source>
        <translation>染料</translation>
    </message>
    <message>
        <source>%1; brightest in %2</source>
        <translation>%1；在 %2 中最亮</translation>
    </message>
    <message>
        <source>Dye of %1</source>
        <translation>%1 的染料</translation>
    </message>
    <message>
        <source>%1 has other detectors than the spectral tubes: take it out of the list.</source>
        <translation>%1 的检测器与光谱管不同：请将其移出列表。</translation>
    </message>
</context>
<context>
    <name>vestige::app::ControlResultPage</name>
    <message>
        <source>Good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>Do not use</source>
        <translation>勿用</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>请查看</translation>
    </message>
    <message>
        <source>%1 events used, %2 of them positive; %3 times the spread of the unstained tube</source>
        <translation>使用 %1 个事件，其中 %2 个阳性；为未染色管展布的 %3 倍</translation>
    </message>
    <message>
        <source>Enough events, bright enough, same carrier as the unstained tube.</source>
        <translation>事件充足，亮度充足，载体与未染色管相同。</translation>
    </message>
    <message>
        <source>Verdict of each control</source>
        <translation>各对照的评价</translation>
    </message>
    <message>
        <source>Percent of each dye (row) in each detector (column). Condition number %1.</source>
        <translation>各染料（行）在各检测器（列）中的百分比。条件数 %1。</translation>
    </message>
    <message>
        <source>Settled after %1 rounds.</source>
        <translation>经 %1 轮收敛。</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>How much each dye (row) widens the others (column) after compensation, for each root of its signal. No matrix takes this away: large numbers call for another dye or detector where dim cells are to be seen.</source>
        <translation>补偿后各染料（行）使其他染料（列）展宽的程度，以其信号的平方根计。任何矩阵都无法消除：若需观察弱阳性细胞，数值大时应更换染料或检测器。</translation>
    </message>
    <message>
        <source>Spreading</source>
        <translation>展宽</translation>
    </message>
    <message>
        <source>Brightest in %1</source>
        <translation>在 %1 中最亮</translation>
    </message>
    <message>
        <source>How bright each dye is in each detector, in percent of its brightest. Choose a dye in the table or click its curve.</source>
        <translation>每种染料在各检测器中的亮度，以其最亮处的百分比表示。在表中选择染料或点击其曲线。</translation>
    </message>
    <message>
        <source>%1: %2 unstained events.</source>
        <translation>%1：%2 个未染色事件。</translation>
    </message>
    <message>
        <source>Spectra</source>
        <translation>光谱</translation>
    </message>
    <message>
        <source>Cosine between every two spectra: 0 nothing in common, 1 the same. The nearer to 1, the more noise two dyes give each other. Condition number of all together: %1; above 10 000 they are refused.</source>
        <translation>每两条光谱之间的余弦：0 毫无共同之处，1 完全相同。越接近 1，两种染料相互带来的噪声越大。全部光谱的条件数：%1；高于 10 000 会被拒绝。</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
</context>
<context>
    <name>vestige::app::ControlWizard</name>
    <message>
        <source>Files of the controls</source>
        <translation>对照的文件</translation>
    </message>
    <message>
        <source>FCS files (*.fcs *.lmd *.0*);;All files (*)</source>
        <translation>FCS 文件 (*.fcs *.lmd *.0*);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Folder of the controls</source>
        <translation>对照的文件夹</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>已停止。未作任何更改。</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>采用人</translation>
    </message>
    <message>
        <source>your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Back to the files</source>
        <translation>返回文件</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Use in this case</source>
        <translation>用于本病例</translation>
    </message>
    <message>
        <source>Write your name: every matrix of a case names who answers for it.</source>
        <translation>请填写姓名：病例的每个矩阵都注明负责人。</translation>
    </message>
    <message>
        <source>A control should not be used. Measure it again, or write why the matrix is taken all the same.</source>
        <translation>有一个对照不应使用。请重新测量，或写明仍采用该矩阵的理由。</translation>
    </message>
    <message>
        <source>There is no FCS file in this folder.</source>
        <translation>此文件夹中没有 FCS 文件。</translation>
    </message>
    <message>
        <source>Reading controls</source>
        <translation>正在读取对照</translation>
    </message>
    <message>
        <source>No file was added: %1</source>
        <translation>未添加文件：%1</translation>
    </message>
    <message>
        <source>Computing compensation</source>
        <translation>正在计算补偿</translation>
    </message>
    <message>
        <source>No matrix was computed.</source>
        <translation>未计算矩阵。</translation>
    </message>
    <message>
        <source>Compensation or spectra from controls</source>
        <translation>由单染对照得到补偿或光谱</translation>
    </message>
    <message>
        <source>Computing spectra</source>
        <translation>正在计算光谱</translation>
    </message>
    <message>
        <source>No spectra were computed.</source>
        <translation>没有计算出光谱。</translation>
    </message>
</context>
<context>
    <name>vestige::app::DetailDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not assessed</source>
        <translation>未评估</translation>
    </message>
    <message>
        <source>None: no dilution by peripheral blood</source>
        <translation>无：未被外周血稀释</translation>
    </message>
    <message>
        <source>Possible</source>
        <translation>可能</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>明显</translation>
    </message>
</context>
<context>
    <name>vestige::app::DrawController</name>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1（%2）：%3</translation>
    </message>
    <message>
        <source>Mirror gate to a plot with the same axes</source>
        <translation>将门镜像到坐标轴相同的图</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Gate %1</source>
        <translation>门 %1</translation>
    </message>
    <message>
        <source>No event lies in the lasso.</source>
        <translation>套索内没有事件。</translation>
    </message>
    <message>
        <source>Looking for the population</source>
        <translation>正在寻找细胞群</translation>
    </message>
    <message>
        <source>A population was found: Enter takes the gate, arrows and corners change it, Esc puts it away.</source>
        <translation>找到一个细胞群：Enter 采用该门，方向键和角可更改，Esc 放弃。</translation>
    </message>
    <message>
        <source>No plot of another population has these axes.</source>
        <translation>没有其他细胞群的图具有这些坐标轴。</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>全部事件</translation>
    </message>
</context>
<context>
    <name>vestige::app::EmptyState</name>
    <message>
        <source>No case is open</source>
        <translation>未打开病例</translation>
    </message>
    <message>
        <source>Reading, gating and counting. Progress stands at the bottom right; Esc cancels.</source>
        <translation>正在读取、设门和计数。进度见右下角；按 Esc 取消。</translation>
    </message>
    <message>
        <source>Open a case file or FCS files of one specimen, or look at the demonstration case: an invented patient, simulated cells.</source>
        <translation>请打开病例文件或同一标本的 FCS 文件，或查看演示病例：虚构的患者，模拟的细胞。</translation>
    </message>
    <message>
        <source>Open demonstration case</source>
        <translation>打开演示病例</translation>
    </message>
    <message>
        <source>Open case…</source>
        <translation>打开病例…</translation>
    </message>
    <message>
        <source>Open FCS files…</source>
        <translation>打开 FCS 文件…</translation>
    </message>
</context>
<context>
    <name>vestige::app::ExportController</name>
    <message>
        <source>Export events</source>
        <translation>导出事件</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
    <message>
        <source>Events not exported</source>
        <translation>事件未导出</translation>
    </message>
    <message>
        <source>No file was written; the case is as it was.</source>
        <translation>未写入文件；病例未变。</translation>
    </message>
    <message>
        <source>%1 events, %2 channels</source>
        <translation>%1 个事件，%2 个通道</translation>
    </message>
    <message>
        <source>kept, please look at them: %1</source>
        <translation>保留的内容，请查看：%1</translation>
    </message>
    <message>
        <source>De-identified copy written: %1</source>
        <translation>已写出去标识副本：%1</translation>
    </message>
    <message>
        <source>Events written: %1</source>
        <translation>已写出事件：%1</translation>
    </message>
</context>
<context>
    <name>vestige::app::ExportEventsDialog</name>
    <message>
        <source>Export events</source>
        <translation>导出事件</translation>
    </message>
    <message>
        <source>Tube</source>
        <translation>试管</translation>
    </message>
    <message>
        <source>Events of a population</source>
        <translation>某个细胞群的事件</translation>
    </message>
    <message>
        <source>De-identified copy of the whole file</source>
        <translation>整个文件的去标识副本</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>细胞群</translation>
    </message>
    <message>
        <source>Compensate with the matrix of the tube</source>
        <translation>用该试管的矩阵补偿</translation>
    </message>
    <message>
        <source>Fluorescence on a display scale</source>
        <translation>荧光值采用显示刻度</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>FCS 3.1</source>
        <translation>FCS 3.1</translation>
    </message>
    <message>
        <source>FCS 3.2</source>
        <translation>FCS 3.2</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSV 表格</translation>
    </message>
    <message>
        <source>HDF5</source>
        <translation>HDF5</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Must not be
in the copy</source>
        <translation>副本中
不得出现</translation>
    </message>
    <message>
        <source>This tube has no matrix.</source>
        <translation>该试管没有矩阵。</translation>
    </message>
    <message>
        <source>Same events, length and offsets. All values but those that describe the measurement are blanked; the copy is searched for the lines above, one each, before it takes its place.</source>
        <translation>事件、长度和偏移保持不变。除描述测量的值以外，其余均被清空；副本在就位之前逐行检索上面的内容。</translation>
    </message>
    <message>
        <source>%1 events, all channels.</source>
        <translation>%1 个事件，全部通道。</translation>
    </message>
    <message>
        <source>Scale: %1.</source>
        <translation>刻度：%1。</translation>
    </message>
    <message>
        <source>The file is read again and compared before it takes its place.</source>
        <translation>文件在就位之前会被重新读取并比对。</translation>
    </message>
    <message>
        <source>FCS files (*.fcs)</source>
        <translation>FCS 文件 (*.fcs)</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>HDF5 files (*.h5)</source>
        <translation>HDF5 文件 (*.h5)</translation>
    </message>
    <message>
        <source>Unmixed: the dyes in place of the detectors, and the residual.</source>
        <translation>已解混：以染料代替检测器，并附残差。</translation>
    </message>
</context>
<context>
    <name>vestige::app::FileCheckDialog</name>
    <message>
        <source>File check</source>
        <translation>文件检查</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>vestige::app::FileCheckView</name>
    <message>
        <source>The file follows the standard. Nothing was repaired.</source>
        <translation>文件符合标准，未作修复。</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>未打开</translation>
    </message>
    <message>
        <source>Nothing of this file was read; the other files are not concerned.</source>
        <translation>未读取此文件的任何内容；其他文件不受影响。</translation>
    </message>
    <message>
        <source>at byte %1</source>
        <translation>第 %1 字节</translation>
    </message>
    <message>
        <source>What the file policy %1 says about this deviation</source>
        <translation>文件规则 %1 对此偏差的要求</translation>
    </message>
    <message>
        <source>The file policy allows no report of a file with this deviation.</source>
        <translation>文件规则不允许含此偏差的文件出报告。</translation>
    </message>
    <message>
        <source>Reason (stands on the report)</source>
        <translation>理由（打印在报告上）</translation>
    </message>
    <message>
        <source>Reason for the decision on %1</source>
        <translation>对 %1 作出决定的理由</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Record decision</source>
        <translation>记录决定</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>Your role</source>
        <translation>您的身份</translation>
    </message>
    <message>
        <source>A choice and a reason are needed.</source>
        <translation>需要选择并填写理由。</translation>
    </message>
    <message>
        <source>Your name and role are needed.</source>
        <translation>需要填写姓名和身份。</translation>
    </message>
</context>
<context>
    <name>vestige::app::FolderModel</name>
    <message>
        <source>ok</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>repaired</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>needs a decision</source>
        <translation>待决定</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>受损</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 个</translation>
    </message>
    <message>
        <source>perhaps %1 (not read yet)</source>
        <translation>可能为 %1（尚未读取）</translation>
    </message>
    <message>
        <source>moved from %1</source>
        <translation>原位置：%1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件数</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Cytometer</source>
        <translation>仪器</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>标本</translation>
    </message>
    <message>
        <source>Same content as</source>
        <translation>相同内容</translation>
    </message>
</context>
<context>
    <name>vestige::app::FolderScreen</name>
    <message>
        <source>Scanning %1</source>
        <translation>正在扫描 %1</translation>
    </message>
    <message>
        <source>Folder not scanned</source>
        <translation>文件夹未扫描</translation>
    </message>
    <message>
        <source>Reading files for copies</source>
        <translation>正在读取文件以查找副本</translation>
    </message>
    <message>
        <source>Table not written</source>
        <translation>表格未写入</translation>
    </message>
    <message>
        <source>Export table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Reading the headers of all files.</source>
        <translation>正在读取所有文件头。</translation>
    </message>
    <message>
        <source>This folder and those below it hold no FCS, LMD or ACS file.</source>
        <translation>此文件夹及其下级中没有 FCS、LMD 或 ACS 文件。</translation>
    </message>
    <message>
        <source>No file fits the filter.</source>
        <translation>没有符合筛选条件的文件。</translation>
    </message>
    <message>
        <source>Files of a folder</source>
        <translation>文件夹中的文件</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Refused or to be decided: %1</source>
        <translation>已拒绝或待决定：%1</translation>
    </message>
    <message>
        <source>with a copy of the same content: %1</source>
        <translation>有相同内容副本：%1</translation>
    </message>
    <message>
        <source>contents are being read</source>
        <translation>正在读取内容</translation>
    </message>
    <message>
        <source>Filter by any column</source>
        <translation>按任意列筛选</translation>
    </message>
    <message>
        <source>Only refused or to be decided</source>
        <translation>仅显示已拒绝或待决定</translation>
    </message>
    <message>
        <source>Open selected as one case</source>
        <translation>所选作为一个病例打开</translation>
    </message>
    <message>
        <source>Export table…</source>
        <translation>导出表格…</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>停止读取</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>vestige::app::GateController</name>
    <message>
        <source>Counting with the changed gate</source>
        <translation>正在用修改后的门计数</translation>
    </message>
    <message>
        <source>%1: %2 now, %3 with these numbers</source>
        <translation>%1：现为 %2，按这些数值为 %3</translation>
    </message>
    <message>
        <source>Checking the tree</source>
        <translation>正在检查树</translation>
    </message>
</context>
<context>
    <name>vestige::app::GateDialog</name>
    <message>
        <source>Gate %1</source>
        <translation>门 %1</translation>
    </message>
    <message>
        <source>%1 · makes %2. A change moves every population of this gate, and no other.</source>
        <translation>%1 · 产生 %2。修改会移动此门的每个细胞群，而不影响其他细胞群。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Type other numbers: what they count appears here.</source>
        <translation>键入其他数值：此处显示其计数。</translation>
    </message>
    <message>
        <source>Numbers of the gate, in units of its scale</source>
        <translation>门的数值，以其刻度为单位</translation>
    </message>
    <message>
        <source>Add row</source>
        <translation>添加行</translation>
    </message>
    <message>
        <source>Remove row</source>
        <translation>删除行</translation>
    </message>
    <message>
        <source>This tube: %1</source>
        <translation>此试管：%1</translation>
    </message>
    <message>
        <source>All tubes of the case</source>
        <translation>病例的全部试管</translation>
    </message>
    <message>
        <source>Change for</source>
        <translation>修改适用于</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Reset to the strategy</source>
        <translation>恢复为方案</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change gate</source>
        <translation>修改门</translation>
    </message>
    <message>
        <source>Name and reason are needed.</source>
        <translation>须填写姓名和理由。</translation>
    </message>
    <message>
        <source>The gate is locked.</source>
        <translation>门已锁定。</translation>
    </message>
    <message>
        <source>The numbers are those in use.</source>
        <translation>这些数值即现用数值。</translation>
    </message>
    <message>
        <source>Locked by the strategy.</source>
        <translation>由方案锁定。</translation>
    </message>
    <message>
        <source>All tubes: %1</source>
        <translation>全部试管：%1</translation>
    </message>
    <message>
        <source>In the strategy: %1</source>
        <translation>方案中：%1</translation>
    </message>
    <message>
        <source>A boolean gate has no numbers of its own: change the gates that it names.</source>
        <translation>布尔门没有自己的数值：请修改它引用的门。</translation>
    </message>
</context>
<context>
    <name>vestige::app::GateHand</name>
    <message>
        <source>The gate is locked.</source>
        <translation>门已锁定。</translation>
    </message>
    <message>
        <source>%1 exact</source>
        <translation>%1 精确</translation>
    </message>
    <message>
        <source>%1 preview</source>
        <translation>%1 预览</translation>
    </message>
    <message>
        <source>%1, edited on the gate's own scale</source>
        <translation>%1，在门自身的刻度上编辑</translation>
    </message>
</context>
<context>
    <name>vestige::app::GateTableModel</name>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Center</source>
        <translation>中心</translation>
    </message>
    <message>
        <source>Covariance %1</source>
        <translation>协方差 %1</translation>
    </message>
    <message>
        <source>Distance square</source>
        <translation>距离平方</translation>
    </message>
    <message>
        <source>Divider %1</source>
        <translation>分界 %1</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>open</source>
        <translation>开放</translation>
    </message>
</context>
<context>
    <name>vestige::app::GatesExportController</name>
    <message>
        <source>FlowJo workspace (*.wsp)</source>
        <translation>FlowJo 工作区 (*.wsp)</translation>
    </message>
    <message>
        <source>Export gates</source>
        <translation>导出门</translation>
    </message>
    <message>
        <source>Gating-ML 2.0 (*.xml)</source>
        <translation>Gating-ML 2.0 (*.xml)</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
    <message>
        <source>Gates not exported</source>
        <translation>门未导出</translation>
    </message>
    <message>
        <source>No file was written; the case is as it was.</source>
        <translation>未写入文件；病例未变。</translation>
    </message>
    <message>
        <source>Read again and compared: %1 events of %2 files in %3 populations, no difference.</source>
        <translation>已重新读取并比较：%2 个文件的 %1 个事件，%3 个细胞群，无差异。</translation>
    </message>
    <message>
        <source>Events that were removed from a tube of this case are counted by the other program.</source>
        <translation>本病例某管中移除的事件会被另一程序计入。</translation>
    </message>
    <message>
        <source>Gates exported: %1</source>
        <translation>门已导出：%1</translation>
    </message>
</context>
<context>
    <name>vestige::app::GatingWorkspace</name>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>strategy %1 v%2</source>
        <translation>方案 %1 v%2</translation>
    </message>
    <message>
        <source>Populations</source>
        <translation>细胞群</translation>
    </message>
    <message>
        <source>all %1 tubes</source>
        <translation>全部 %1 管</translation>
    </message>
    <message>
        <source>MRD result</source>
        <translation>MRD 结果</translation>
    </message>
    <message>
        <source>Blocks the report</source>
        <translation>阻止报告</translation>
    </message>
    <message>
        <source>F8 next</source>
        <translation>F8 下一项</translation>
    </message>
    <message>
        <source>All %1 events drawn · exact counts</source>
        <translation>已绘出全部 %1 个事件 · 计数精确</translation>
    </message>
    <message>
        <source>Path: %1</source>
        <translation>路径：%1</translation>
    </message>
    <message>
        <source>Plots cut by limits: %1 · exact counts</source>
        <translation>受范围限制的图：%1 · 精确计数</translation>
    </message>
</context>
<context>
    <name>vestige::app::HelpDialog</name>
    <message>
        <source>Vestige manual</source>
        <translation>Vestige 使用手册</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>The manual is missing. It belongs into share/vestige/help beside the program.</source>
        <translation>缺少使用手册。它应位于程序旁的 share/vestige/help。</translation>
    </message>
</context>
<context>
    <name>vestige::app::ImportModel</name>
    <message>
        <source>ok</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>repaired</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>已决定</translation>
    </message>
    <message>
        <source>needs a decision</source>
        <translation>待决定</translation>
    </message>
    <message>
        <source>blocks sign-out</source>
        <translation>禁止签发</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>受损</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件数</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Cytometer</source>
        <translation>仪器</translation>
    </message>
</context>
<context>
    <name>vestige::app::ImportScreen</name>
    <message>
        <source>%1: %2, %3 events, %4 parameters</source>
        <translation>%1：%2，%3 个事件，%4 个参数</translation>
    </message>
    <message>
        <source> (default)</source>
        <translation>（默认）</translation>
    </message>
    <message>
        <source>No file is selected</source>
        <translation>未选择文件</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>%1 个事件</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>This file is not opened.</source>
        <translation>此文件不会打开。</translation>
    </message>
    <message>
        <source>No file can be opened.</source>
        <translation>没有可打开的文件。</translation>
    </message>
    <message>
        <source>Open points: %1. The case can be looked at; no report before they are settled.</source>
        <translation>待处理：%1 项。病例可以查看，处理完毕前不能出报告。</translation>
    </message>
    <message>
        <source>Refused files, left out: %1.</source>
        <translation>已拒绝并排除的文件：%1 个。</translation>
    </message>
    <message>
        <source>Files to open</source>
        <translation>待打开的文件</translation>
    </message>
    <message>
        <source>file policy %1</source>
        <translation>文件规则 %1</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open as one case</source>
        <translation>作为一个病例打开</translation>
    </message>
</context>
<context>
    <name>vestige::app::ImportStrategyDialog</name>
    <message>
        <source>Import gates as a strategy</source>
        <translation>将门导入为方案</translation>
    </message>
    <message>
        <source>%1. The gates of one sample become a draft strategy: panel, compensation, scales and populations. What counts as MRD is not in the document and has to be stated.</source>
        <translation>%1。一个样本的门成为方案草稿：抗体组合、补偿、刻度和细胞群。文档中没有 MRD 的定义，须另行说明。</translation>
    </message>
    <message>
        <source>not complete: see below</source>
        <translation>不完整：见下</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>no gates</source>
        <translation>没有门</translation>
    </message>
    <message>
        <source>%1 populations, %2</source>
        <translation>%1 个细胞群，%2</translation>
    </message>
    <message>
        <source>%1: %2 is no part of Gating-ML and was left out.</source>
        <translation>%1：%2 不属于 Gating-ML，未导入。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>complete, partly approximate: see below</source>
        <translation>完整，部分为近似：见下</translation>
    </message>
    <message>
        <source>Not understood, or approximate</source>
        <translation>未能理解或近似</translation>
    </message>
</context>
<context>
    <name>vestige::app::IntakeController</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>未作任何更改。</translation>
    </message>
    <message>
        <source>The folder is not watched any more</source>
        <translation>已停止监视文件夹</translation>
    </message>
    <message>
        <source>The open case is as it was.</source>
        <translation>已打开的病例未受影响。</translation>
    </message>
    <message>
        <source>Looking at %1</source>
        <translation>正在查看 %1</translation>
    </message>
    <message>
        <source>Files not opened</source>
        <translation>文件未打开</translation>
    </message>
    <message>
        <source>Answers not taken</source>
        <translation>答复未采用</translation>
    </message>
    <message>
        <source>The questions stand as before.</source>
        <translation>问题保持原状。</translation>
    </message>
</context>
<context>
    <name>vestige::app::JobBar</name>
    <message>
        <source>Cancel this job (Esc)</source>
        <translation>取消此任务（Esc）</translation>
    </message>
    <message>
        <source>Cancel this job</source>
        <translation>取消此任务</translation>
    </message>
    <message>
        <source>Cancelling: %1</source>
        <translation>正在取消：%1</translation>
    </message>
    <message>
        <source>%1 (%2 more)</source>
        <translation>%1（另有 %2 项）</translation>
    </message>
    <message>
        <source>Job: %1, %2 %</source>
        <translation>任务：%1，%2 %</translation>
    </message>
</context>
<context>
    <name>vestige::app::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>查找命令或按键</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其按键</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>&amp;New key</source>
        <translation>新按键(&amp;N)</translation>
    </message>
    <message>
        <source>Press the key here</source>
        <translation>在此按下按键</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>Press the key that the command is to have. Tab leaves the field.</source>
        <translation>按下该命令要使用的按键。Tab 离开输入框。</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>使用此按键</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>无按键</translation>
    </message>
    <message>
        <source>As made</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>All keys as made</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 (changed)</source>
        <translation>%1（已更改）</translation>
    </message>
    <message>
        <source>Choose a command in the list.</source>
        <translation>请在列表中选择命令。</translation>
    </message>
    <message>
        <source>Choose a command, then press its new key in the field.</source>
        <translation>选择命令，然后在输入框中按下新按键。</translation>
    </message>
</context>
<context>
    <name>vestige::app::LiveCounts</name>
    <message>
        <source>Counting with the changed gate</source>
        <translation>正在用修改后的门计数</translation>
    </message>
</context>
<context>
    <name>vestige::app::MainWindow</name>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>Samples and populations</source>
        <translation>样本与细胞群</translation>
    </message>
    <message>
        <source>Result and blocking points</source>
        <translation>结果与阻止项目</translation>
    </message>
    <message>
        <source>No case is open.</source>
        <translation>未打开病例。</translation>
    </message>
    <message>
        <source>The case is being computed.</source>
        <translation>正在计算病例。</translation>
    </message>
    <message>
        <source>The report is being written.</source>
        <translation>正在生成报告。</translation>
    </message>
    <message>
        <source>The strategy defines no MRD result.</source>
        <translation>该方案未定义 MRD 结果。</translation>
    </message>
    <message>
        <source>Settle the blocking point first (F8).</source>
        <translation>请先解决阻止项目（F8）。</translation>
    </message>
    <message>
        <source>Settle the blocking points first (F8).</source>
        <translation>请先解决各阻止项目（F8）。</translation>
    </message>
    <message>
        <source>%1[*] — Vestige</source>
        <translation>%1[*] — Vestige</translation>
    </message>
    <message>
        <source>This case is not stored yet.</source>
        <translation>此病例尚未存储。</translation>
    </message>
    <message>
        <source>Case file: %1</source>
        <translation>病例文件：%1</translation>
    </message>
    <message>
        <source>Analysed, not signed</source>
        <translation>已分析，未签发</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>正在计算</translation>
    </message>
    <message>
        <source>Making the demonstration case</source>
        <translation>正在生成演示病例</translation>
    </message>
    <message>
        <source>Demonstration case not made</source>
        <translation>演示病例未生成</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>打开病例</translation>
    </message>
    <message>
        <source>Case files (*.json)</source>
        <translation>病例文件 (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open FCS files of one specimen</source>
        <translation>打开同一标本的 FCS 文件</translation>
    </message>
    <message>
        <source>Save case</source>
        <translation>保存病例</translation>
    </message>
    <message>
        <source>Export PDF</source>
        <translation>导出 PDF</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>Report not written</source>
        <translation>报告未生成</translation>
    </message>
    <message>
        <source>No file was written; the case is as it was.</source>
        <translation>未写入文件；病例未变。</translation>
    </message>
    <message>
        <source>Report written: %1</source>
        <translation>报告已生成：%1</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <source>The case %1 has changes that are not saved.</source>
        <translation>病例 %1 有未保存的更改。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>放弃更改</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>A case draft, not stored yet</source>
        <translation>病例草稿，尚未保存</translation>
    </message>
    <message>
        <source>The file's keywords propose a patient. Nothing of it stands in the case before you confirm it.</source>
        <translation>文件关键字建议了患者信息。确认之前不会写入病例。</translation>
    </message>
    <message>
        <source>Check patient…</source>
        <translation>核对患者…</translation>
    </message>
    <message>
        <source>Scan a folder</source>
        <translation>扫描文件夹</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>监视文件夹</translation>
    </message>
    <message>
        <source>Watching %1</source>
        <translation>正在监视 %1</translation>
    </message>
    <message>
        <source>A file is told here when its size and content stood still. Nothing is opened by itself.</source>
        <translation>文件的大小和内容稳定后在此提示。不会自动打开任何文件。</translation>
    </message>
    <message>
        <source>A file has changed: %1</source>
        <translation>文件已更改：%1</translation>
    </message>
    <message>
        <source>A file has come in: %1</source>
        <translation>收到新文件：%1</translation>
    </message>
    <message>
        <source> (and %1 more)</source>
        <translation>（另有 %1 个）</translation>
    </message>
    <message>
        <source>It opens as a case draft that is not stored; the open case stays until then.</source>
        <translation>将作为未保存的病例草稿打开；在此之前，当前病例保持不变。</translation>
    </message>
    <message>
        <source>Open draft</source>
        <translation>打开草稿</translation>
    </message>
    <message>
        <source>Event files (*.fcs *.FCS *.lmd *.LMD *.acs *.ACS *.csv *.tsv)</source>
        <translation>事件文件 (*.fcs *.FCS *.lmd *.LMD *.acs *.ACS *.csv *.tsv)</translation>
    </message>
    <message>
        <source>Open in place</source>
        <translation>在原处打开</translation>
    </message>
    <message>
        <source>The disk of the private store is full.</source>
        <translation>私有存储所在磁盘已满。</translation>
    </message>
    <message>
        <source>The private store cannot be written.</source>
        <translation>无法写入私有存储。</translation>
    </message>
    <message>
        <source>The private store holds a damaged copy of this content.</source>
        <translation>私有存储中该内容的副本已损坏。</translation>
    </message>
    <message>
        <source>Nothing was copied. The files can be opened where they lie, read-only and without a copy; a change is noticed when they are read again.</source>
        <translation>没有复制任何内容。可以在原位置以只读方式打开文件，不作复制；再次读取时会发现更改。</translation>
    </message>
    <message>
        <source>Watching %1 again</source>
        <translation>继续监视 %1</translation>
    </message>
    <message>
        <source>Files that came in meanwhile are told when their size and content stood still.</source>
        <translation>期间到达的文件在大小和内容不再变化后提示。</translation>
    </message>
    <message>
        <source>What was known of this folder cannot be read. So that no file is missed, all files in it are told as new.</source>
        <translation>无法读取此文件夹的已知状态。为避免遗漏，其中所有文件均作为新文件提示。</translation>
    </message>
    <message>
        <source>Gate not changed</source>
        <translation>门未修改</translation>
    </message>
    <message>
        <source>Statistics written: %1</source>
        <translation>已写出统计：%1</translation>
    </message>
    <message>
        <source>Statistics not written</source>
        <translation>统计未写出</translation>
    </message>
    <message>
        <source>Not changed</source>
        <translation>未更改</translation>
    </message>
</context>
<context>
    <name>vestige::app::MrdCard</name>
    <message>
        <source>95 % interval  %1</source>
        <translation>95 % 置信区间  %1</translation>
    </message>
    <message>
        <source>estimate %1</source>
        <translation>估计值 %1</translation>
    </message>
    <message>
        <source>Provisional: the case has changed and is computed anew.</source>
        <translation>暂定：病例已更改，正在重新计算。</translation>
    </message>
    <message>
        <source>No case is open.</source>
        <translation>未打开病例。</translation>
    </message>
    <message>
        <source>The strategy defines no MRD population: counts only, no result.</source>
        <translation>该方案未定义 MRD 细胞群：只有计数，没有结果。</translation>
    </message>
    <message>
        <source>MRD result</source>
        <translation>MRD 结果</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>占%1</translation>
    </message>
    <message>
        <source>Result on a logarithmic scale: LOD %1, LLOQ %2</source>
        <translation>对数刻度上的结果：LOD %1，LLOQ %2</translation>
    </message>
    <message>
        <source>MRD events</source>
        <translation>MRD 事件</translation>
    </message>
    <message>
        <source>LOD (%1 events)</source>
        <translation>LOD（%1 个事件）</translation>
    </message>
    <message>
        <source>LLOQ (%1 events)</source>
        <translation>LLOQ（%1 个事件）</translation>
    </message>
    <message>
        <source>Previous, %1</source>
        <translation>前次，%1</translation>
    </message>
    <message>
        <source>What limits this result</source>
        <translation>本结果的局限性</translation>
    </message>
</context>
<context>
    <name>vestige::app::MrdScale</name>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
</context>
<context>
    <name>vestige::app::NoticeBar</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>关闭此提示</translation>
    </message>
</context>
<context>
    <name>vestige::app::PatientDialog</name>
    <message>
        <source>Patient and specimen</source>
        <translation>患者和标本</translation>
    </message>
    <message>
        <source>The file's keywords propose these. Compare them with the request form; what you confirm stands in the case.</source>
        <translation>以下内容由文件关键字建议。请与申请单核对；确认的内容将写入病例。</translation>
    </message>
    <message>
        <source>Patient number</source>
        <translation>患者编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Specimen</source>
        <translation>标本</translation>
    </message>
    <message>
        <source>proposed: %1</source>
        <translation>待确认：%1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Confirm patient</source>
        <translation>确认患者</translation>
    </message>
</context>
<context>
    <name>vestige::app::PersonDialog</name>
    <message>
        <source>Reason for the change</source>
        <translation>更改的理由</translation>
    </message>
    <message>
        <source>Who works here</source>
        <translation>操作者</translation>
    </message>
    <message>
        <source>Every change of a gate carries a name. It is asked once and kept on this computer; the status bar shows it and leads here again.</source>
        <translation>门的每次更改都带有姓名。姓名只询问一次并保存在本机；状态栏显示姓名，点击可回到此处。</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>职务</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change gate</source>
        <translation>修改门</translation>
    </message>
    <message>
        <source>Keep name</source>
        <translation>保存姓名</translation>
    </message>
</context>
<context>
    <name>vestige::app::PlotMenu</name>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Populations where most events belong to one</source>
        <translation>多数事件有归属时显示细胞群颜色</translation>
    </message>
    <message>
        <source>Populations</source>
        <translation>细胞群</translation>
    </message>
    <message>
        <source>Density only</source>
        <translation>仅密度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件数</translation>
    </message>
    <message>
        <source>Events, logarithmic</source>
        <translation>事件数（对数）</translation>
    </message>
    <message>
        <source>Percent of its own peak</source>
        <translation>占自身峰值的百分比</translation>
    </message>
    <message>
        <source>Percent of its events</source>
        <translation>占自身事件的百分比</translation>
    </message>
    <message>
        <source>Raise each curve</source>
        <translation>逐条抬高</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>叠加</translation>
    </message>
    <message>
        <source>Tube %1</source>
        <translation>管 %1</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Populations shown</source>
        <translation>显示的细胞群</translation>
    </message>
    <message>
        <source>As proposed</source>
        <translation>按建议</translation>
    </message>
    <message>
        <source>Against the other populations (z)</source>
        <translation>相对于其他细胞群（z）</translation>
    </message>
    <message>
        <source>Markers</source>
        <translation>标志</translation>
    </message>
    <message>
        <source>Limits of the axes…</source>
        <translation>坐标轴范围…</translation>
    </message>
    <message>
        <source>Show all (0)</source>
        <translation>显示全部（0）</translation>
    </message>
    <message>
        <source>As in the strategy (Shift+0)</source>
        <translation>如方案所设（Shift+0）</translation>
    </message>
</context>
<context>
    <name>vestige::app::PlotPanel</name>
    <message>
        <source>Drawing %1</source>
        <translation>正在绘制 %1</translation>
    </message>
    <message>
        <source>The parent gate holds 0 of %1.</source>
        <translation>父门内 %1 个事件中有 0 个。</translation>
    </message>
    <message>
        <source>No events in %1. %2</source>
        <translation>%1 中没有事件。%2</translation>
    </message>
    <message>
        <source>Without an outline on these axes: %1</source>
        <translation>在此坐标轴上无轮廓：%1</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>Channel of the x axis (X)</source>
        <translation>X 轴通道（X）</translation>
    </message>
    <message>
        <source>Channel of the y axis (Y)</source>
        <translation>Y 轴通道（Y）</translation>
    </message>
    <message>
        <source>x axis: %1</source>
        <translation>X 轴：%1</translation>
    </message>
    <message>
        <source>y axis: %1</source>
        <translation>Y 轴：%1</translation>
    </message>
    <message>
        <source>Width of the linear part of the scale ([ and ]; Shift+0 = as in the strategy). Changes the drawing only, never a count.</source>
        <translation>刻度线性部分的宽度（[ 和 ]；Shift+0 恢复为方案设置）。仅改变绘图，不改变计数。</translation>
    </message>
    <message>
        <source>These axes have no linear part to widen.</source>
        <translation>这些坐标轴没有可调的线性部分。</translation>
    </message>
    <message>
        <source>Width of the linear part of the scale</source>
        <translation>刻度线性部分的宽度</translation>
    </message>
    <message>
        <source>Plot %1 against %2, %3</source>
        <translation>图：%1 对 %2，%3</translation>
    </message>
    <message>
        <source>Populations</source>
        <translation>细胞群</translation>
    </message>
    <message>
        <source>Kind of plot, colours, overlays, limits (O)</source>
        <translation>图的种类、颜色、叠加、范围（O）</translation>
    </message>
    <message>
        <source>Kind of plot: %1</source>
        <translation>图的种类：%1</translation>
    </message>
    <message>
        <source>preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Limits of the axes…</source>
        <translation>坐标轴范围…</translation>
    </message>
    <message>
        <source>Brushing</source>
        <translation>刷亮</translation>
    </message>
</context>
<context>
    <name>vestige::app::PopulationController</name>
    <message>
        <source>The gate %1 belongs to the strategy. The report names who changed it for this case, and why.</source>
        <translation>门 %1 属于方案。报告会写明谁为本病例更改了它及其理由。</translation>
    </message>
    <message>
        <source>Number, no colour of its own</source>
        <translation>编号，无专属颜色</translation>
    </message>
    <message>
        <source>not %1</source>
        <translation>非 %1</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source> without </source>
        <translation> 去除 </translation>
    </message>
    <message>
        <source> and </source>
        <translation> 且 </translation>
    </message>
    <message>
        <source>Nobody named</source>
        <translation>未署名</translation>
    </message>
    <message>
        <source>Who works here: this name stands under every change. Click to change it.</source>
        <translation>操作者：每次更改都署此姓名。点击可更改。</translation>
    </message>
    <message>
        <source>Who works here: %1</source>
        <translation>操作者：%1</translation>
    </message>
</context>
<context>
    <name>vestige::app::PopulationInspector</name>
    <message>
        <source>All events</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Medians of %1</source>
        <translation>%1 的中位数</translation>
    </message>
    <message>
        <source>No population</source>
        <translation>无细胞群</translation>
    </message>
    <message>
        <source>About %1</source>
        <translation>关于 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>vestige::app::PopulationTreeModel</name>
    <message>
        <source>All events</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>%1, denominator</source>
        <translation>%1，分母</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>细胞群</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件数</translation>
    </message>
    <message>
        <source>% parent</source>
        <translation>父群 %</translation>
    </message>
    <message>
        <source>all events</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>count</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>% of %1</source>
        <translation>占%1 %</translation>
    </message>
    <message>
        <source>The gate is locked.</source>
        <translation>门已锁定。</translation>
    </message>
    <message>
        <source>%1, gate locked</source>
        <translation>%1，门已锁定</translation>
    </message>
    <message>
        <source>%1, gate changed for this tube</source>
        <translation>%1，门已为此试管修改</translation>
    </message>
    <message>
        <source>Made for this case; the gate is the strategy's.</source>
        <translation>为本病例建立；门属于方案。</translation>
    </message>
    <message>
        <source>%1, made for this case</source>
        <translation>%1，为本病例建立</translation>
    </message>
    <message>
        <source>%1, proposal confirmed</source>
        <translation>%1，建议已确认</translation>
    </message>
    <message>
        <source>Percent of the denominator: %1</source>
        <translation>占分母的百分比：%1</translation>
    </message>
    <message>
        <source>% of N</source>
        <translation>占 N %</translation>
    </message>
</context>
<context>
    <name>vestige::app::ProposeDialog</name>
    <message>
        <source>Propose a gate</source>
        <translation>提出门的建议</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Accept gate</source>
        <translation>采纳此门</translation>
    </message>
    <message>
        <source>above the cut</source>
        <translation>分界以上</translation>
    </message>
    <message>
        <source>below the cut</source>
        <translation>分界以下</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>细胞群</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Share below</source>
        <translation>以下份额</translation>
    </message>
    <message>
        <source>Other tube</source>
        <translation>另一试管</translation>
    </message>
    <message>
        <source>this tube</source>
        <translation>此试管</translation>
    </message>
    <message>
        <source>all tubes of the case</source>
        <translation>病例的全部试管</translation>
    </message>
    <message>
        <source>I have looked at it</source>
        <translation>我已查看</translation>
    </message>
    <message>
        <source>For</source>
        <translation>适用于</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Choose the other tube</source>
        <translation>选择另一试管</translation>
    </message>
    <message>
        <source>Looking for a gate</source>
        <translation>正在寻找门</translation>
    </message>
    <message>
        <source>Click on a population in the plot.</source>
        <translation>请在图中点击一个细胞群。</translation>
    </message>
    <message>
        <source>Choose the other tube.</source>
        <translation>请选择另一试管。</translation>
    </message>
    <message>
        <source>Proposed, score %1</source>
        <translation>建议，评分 %1</translation>
    </message>
    <message>
        <source>The proposal does not fit this gate: it would turn it round or leave nothing of it.</source>
        <translation>该建议不适合此门：它会使门反转或不留任何区域。</translation>
    </message>
    <message>
        <source>Name and reason are needed.</source>
        <translation>须填写姓名和理由。</translation>
    </message>
    <message>
        <source>The score is low: say first that you have looked at it.</source>
        <translation>评分较低：请先确认您已查看。</translation>
    </message>
</context>
<context>
    <name>vestige::app::QualityController</name>
    <message>
        <source>Looking for the tube before…</source>
        <translation>正在查找前一管…</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>%1, chosen by you.</source>
        <translation>%1，由您选择。</translation>
    </message>
    <message>
        <source>For you to see: what is ticked above rests on this tube alone.</source>
        <translation>仅供参考：上面勾选的内容只依据此管。</translation>
    </message>
    <message>
        <source>Comparing with the tube before</source>
        <translation>与前一管比较</translation>
    </message>
</context>
<context>
    <name>vestige::app::QualityDialog</name>
    <message>
        <source>Quality of the tube</source>
        <translation>试管质量</translation>
    </message>
    <message>
        <source>Remove before counting</source>
        <translation>计数前移除</translation>
    </message>
    <message>
        <source>%1: %2 events (%3)</source>
        <translation>%1：%2 个事件（%3）</translation>
    </message>
    <message>
        <source>Correct for drift</source>
        <translation>校正漂移</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>测量所见</translation>
    </message>
    <message>
        <source>What every population would lose</source>
        <translation>各细胞群将失去的事件</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>细胞群</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件数</translation>
    </message>
    <message>
        <source>Would go</source>
        <translation>将移除</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>Would stay</source>
        <translation>将保留</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Reason (stands on the report)</source>
        <translation>理由（打印在报告上）</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>Your role</source>
        <translation>您的身份</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source> (MRD)</source>
        <translation>（MRD）</translation>
    </message>
    <message>
        <source> (N)</source>
        <translation>（N）</translation>
    </message>
    <message>
        <source>%1 of %2 events would go (%3).</source>
        <translation>%2 个事件中将移除 %1 个（%3）。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Nothing is changed. Tick what is to go or to be corrected.</source>
        <translation>未作任何更改。请勾选要移除或校正的内容。</translation>
    </message>
    <message>
        <source>A reason, your name and your role are needed.</source>
        <translation>需要理由、您的姓名和职务。</translation>
    </message>
    <message>
        <source>Tube before (carry-over)</source>
        <translation>前一管（携带污染）</translation>
    </message>
    <message>
        <source>Not compared with the tube before.</source>
        <translation>未与前一管比较。</translation>
    </message>
    <message>
        <source>Look for it</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Reads the headers of the files of the case, beside this tube and in the watched folder.</source>
        <translation>读取本病例、此管所在文件夹及监视文件夹中文件的头信息。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>The tube measured before this one</source>
        <translation>此管之前测量的一管</translation>
    </message>
    <message>
        <source>FCS files (*.fcs *.lmd)</source>
        <translation>FCS 文件 (*.fcs *.lmd)</translation>
    </message>
</context>
<context>
    <name>vestige::app::QualityStrip</name>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>information</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>not assessed</source>
        <translation>未评估</translation>
    </message>
    <message>
        <source>caution</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>blocks the report</source>
        <translation>阻止报告</translation>
    </message>
</context>
<context>
    <name>vestige::app::RecoveryController</name>
    <message>
        <source>Looking for unsaved work</source>
        <translation>正在查找未保存的工作</translation>
    </message>
    <message>
        <source>Unsaved work was left behind</source>
        <translation>有遗留的未保存工作</translation>
    </message>
    <message>
        <source>Unsaved work on %1 was left behind</source>
        <translation>%1 有遗留的未保存工作</translation>
    </message>
    <message>
        <source>Vestige ended without saving it. It is kept until you restore it or give it up.</source>
        <translation>Vestige 在保存之前中断。内容会一直保留，直到您恢复或放弃。</translation>
    </message>
    <message>
        <source>Look…</source>
        <translation>查看…</translation>
    </message>
    <message>
        <source>Unsaved work not deleted</source>
        <translation>未保存的工作没有删除</translation>
    </message>
    <message>
        <source>Its folder %1 cannot be changed, or another window works with it.</source>
        <translation>其文件夹 %1 无法更改，或另一窗口正在使用。</translation>
    </message>
    <message>
        <source>Changes are not saved, and NOT kept for recovery: %1</source>
        <translation>更改未保存，且未能保留以备恢复：%1</translation>
    </message>
    <message>
        <source>Changes are not saved yet.</source>
        <translation>更改尚未保存。</translation>
    </message>
    <message>
        <source>Changes are not saved yet; kept for recovery %1.</source>
        <translation>更改尚未保存；已于 %1 保留以备恢复。</translation>
    </message>
</context>
<context>
    <name>vestige::app::RecoveryDialog</name>
    <message>
        <source>Restore unsaved work</source>
        <translation>恢复未保存的工作</translation>
    </message>
    <message>
        <source>Vestige ended while these cases had changes that were not saved. Restoring opens the case with them; the case file stays as it is until you save.</source>
        <translation>Vestige 中断时，这些病例有尚未保存的更改。恢复会打开带有这些更改的病例；在您保存之前，病例文件保持原样。</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>病例</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>最后更改</translation>
    </message>
    <message>
        <source>Case file</source>
        <translation>病例文件</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Give up…</source>
        <translation>放弃…</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>never stored</source>
        <translation>从未存储</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>The case was never stored: saving asks for a place.</source>
        <translation>该病例从未存储：保存时会询问位置。</translation>
    </message>
    <message>
        <source>The case file is not any more what the changes were made on (%1). The restored case gets no file: saving asks for a new name, and nothing is overwritten.</source>
        <translation>病例文件已不是当初更改所基于的内容（%1）。恢复的病例不对应任何文件：保存时会要求新名称，不会覆盖任何内容。</translation>
    </message>
    <message>
        <source>Case file: %1</source>
        <translation>病例文件：%1</translation>
    </message>
    <message>
        <source>Give up unsaved work</source>
        <translation>放弃未保存的工作</translation>
    </message>
    <message>
        <source>The unsaved changes of %1 are deleted for good.</source>
        <translation>%1 的未保存更改将被永久删除。</translation>
    </message>
    <message>
        <source>What cannot be read is deleted for good.</source>
        <translation>无法读取的内容将被永久删除。</translation>
    </message>
    <message>
        <source>Delete the changes</source>
        <translation>删除更改</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>vestige::app::SampleListModel</name>
    <message>
        <source>read</source>
        <translation>已读取</translation>
    </message>
    <message>
        <source>repaired</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>ambiguous</source>
        <translation>有歧义</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>受损</translation>
    </message>
    <message>
        <source>%1
%2, SHA-256 %3</source>
        <translation>%1
%2，SHA-256 %3</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件数</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>vestige::app::ScalesController</name>
    <message>
        <source>Save a draft of the strategy</source>
        <translation>保存方案草稿</translation>
    </message>
    <message>
        <source>Strategies (*.json)</source>
        <translation>方案 (*.json)</translation>
    </message>
    <message>
        <source>Draft not saved</source>
        <translation>草稿未保存</translation>
    </message>
    <message>
        <source>The case and its strategy are as they were.</source>
        <translation>病例及其方案保持原样。</translation>
    </message>
    <message>
        <source>Draft saved: %1</source>
        <translation>已保存草稿：%1</translation>
    </message>
    <message>
        <source>The case uses version %1 of the strategy now, which nobody has approved yet. Undo goes back.</source>
        <translation>病例现使用方案的第 %1 版，尚未经任何人批准。撤销即可返回。</translation>
    </message>
</context>
<context>
    <name>vestige::app::ScalesDialog</name>
    <message>
        <source>Display scales</source>
        <translation>显示刻度</translation>
    </message>
    <message>
        <source>Chosen once for the panel from all tubes of this case, never for each file. Plots change; gates keep the scales that they were drawn on, so that no count changes.</source>
        <translation>由本病例的全部试管为整个抗体组合选择一次，绝不逐个文件选择。图会改变；门保持其绘制时的刻度，因此计数不变。</translation>
    </message>
    <message>
        <source>Logicle</source>
        <translation>Logicle</translation>
    </message>
    <message>
        <source>Asinh</source>
        <translation>Asinh</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>刻度</translation>
    </message>
    <message>
        <source>Proposed scales</source>
        <translation>建议的刻度</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save as a draft…</source>
        <translation>保存为草稿…</translation>
    </message>
    <message>
        <source>Choosing scales</source>
        <translation>正在选择刻度</translation>
    </message>
    <message>
        <source>Reading the tubes…</source>
        <translation>正在读取试管…</translation>
    </message>
    <message>
        <source>No plot of this strategy has a logicle or an asinh axis.</source>
        <translation>此方案的图没有 logicle 或 asinh 轴。</translation>
    </message>
    <message>
        <source>%1 of %2 axes chosen. The draft is a new version of the strategy that nobody has approved yet.</source>
        <translation>已选 %2 个轴中的 %1 个。草稿是方案的新版本，尚未经任何人批准。</translation>
    </message>
</context>
<context>
    <name>vestige::app::SpectraPanel</name>
    <message>
        <source>Stopped: what is left in each detector is not known.</source>
        <translation>已停止：各检测器的剩余量未知。</translation>
    </message>
    <message>
        <source>This tube is unmixed</source>
        <translation>此管已解混</translation>
    </message>
    <message>
        <source>What is left of each detector's light when all dyes are taken away. A detector that stands out is one whose spectra are wrong, or that sees a dye which is not in the table. Each event has the same as the channel "%1" in plots, statistics and exports.</source>
        <translation>扣除所有染料后各检测器剩余的光。突出的检测器表示其光谱有误，或检测到表中没有的染料。每个事件在图、统计和导出中都有同样的通道“%1”。</translation>
    </message>
    <message>
        <source>Detector</source>
        <translation>检测器</translation>
    </message>
    <message>
        <source>Left, percent of its signal</source>
        <translation>剩余，占其信号的百分比</translation>
    </message>
    <message>
        <source>Left, root mean square</source>
        <translation>剩余，均方根</translation>
    </message>
    <message>
        <source>Left, on average</source>
        <translation>剩余，平均</translation>
    </message>
    <message>
        <source>What is left in each detector</source>
        <translation>各检测器的剩余量</translation>
    </message>
    <message>
        <source>SHA-256 of the spectra: %1</source>
        <translation>光谱的 SHA-256：%1</translation>
    </message>
    <message>
        <source>The tube is being unmixed…</source>
        <translation>正在对此管解混…</translation>
    </message>
    <message>
        <source>Looking at what is left in each detector…</source>
        <translation>正在查看各检测器的剩余量…</translation>
    </message>
    <message>
        <source>Looking at the residual of unmixing</source>
        <translation>正在查看解混残差</translation>
    </message>
    <message>
        <source>No event has a number in every detector.</source>
        <translation>没有事件在每个检测器中都有数值。</translation>
    </message>
    <message>
        <source>All %1 events. Most is left in %2: %3 of its signal.</source>
        <translation>全部 %1 个事件。%2 中剩余最多：占其信号的 %3。</translation>
    </message>
</context>
<context>
    <name>vestige::app::SpectraPlot</name>
    <message>
        <source>%1: brightest in %2</source>
        <translation>%1：在 %2 中最亮</translation>
    </message>
    <message>
        <source>Spectra</source>
        <translation>光谱</translation>
    </message>
    <message>
        <source>%1, brightest in %2</source>
        <translation>%1，在 %2 中最亮</translation>
    </message>
    <message>
        <source>Left unexplained, percent of each detector's signal</source>
        <translation>未解释的部分，占各检测器信号的百分比</translation>
    </message>
    <message>
        <source>left unexplained: %1 (root mean square), %2 on average, of a signal of %3</source>
        <translation>未解释：%1（均方根），平均 %2，信号 %3</translation>
    </message>
</context>
<context>
    <name>vestige::app::SpectraView</name>
    <message>
        <source>Spectra with their peak</source>
        <translation>光谱及其峰值</translation>
    </message>
    <message>
        <source>Dye</source>
        <translation>染料</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>峰值</translation>
    </message>
    <message>
        <source>Most alike (cosine)</source>
        <translation>最相似（余弦）</translation>
    </message>
</context>
<context>
    <name>vestige::app::SpillGrid</name>
    <message>
        <source>dye ↓  detector →</source>
        <translation>染料 ↓  检测器 →</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 在 %2</translation>
    </message>
</context>
<context>
    <name>vestige::app::StatisticsController</name>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Export statistics</source>
        <translation>导出统计</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx);;Tables (*.csv)</source>
        <translation>工作簿 (*.xlsx);;表格 (*.csv)</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
</context>
<context>
    <name>vestige::app::StatisticsDialog</name>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>none; for example 5, 95</source>
        <translation>无；例如 5, 95</translation>
    </message>
    <message>
        <source>Compensate every channel</source>
        <translation>补偿每个通道</translation>
    </message>
    <message>
        <source>Every channel under the matrix of the gates, else the file's. Otherwise each channel is taken as the gates see it.</source>
        <translation>每个通道使用门的矩阵，没有则用文件的矩阵。否则按门所用的方式取各通道。</translation>
    </message>
    <message>
        <source>Populations</source>
        <translation>细胞群</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Percentiles</source>
        <translation>百分位数</translation>
    </message>
    <message>
        <source>Percent of another population</source>
        <translation>占另一细胞群的百分比</translation>
    </message>
    <message>
        <source>Negative population, for MFI ratio and stain index</source>
        <translation>阴性细胞群，用于 MFI 比值和染色指数</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>Percentiles are numbers from 0 to 100 with commas between them.</source>
        <translation>百分位数为 0 至 100 的数，以逗号分隔。</translation>
    </message>
    <message>
        <source>Choose at least one population.</source>
        <translation>请至少选择一个细胞群。</translation>
    </message>
    <message>
        <source>Choose at least one statistic; those of values need a channel.</source>
        <translation>请至少选择一项统计；数值类统计需要通道。</translation>
    </message>
    <message>
        <source>MFI ratio and stain index need a negative population. Choose it below.</source>
        <translation>MFI 比值和染色指数需要阴性细胞群。请在下面选择。</translation>
    </message>
    <message>
        <source>Exact, of all events. Every channel is compensated.</source>
        <translation>精确，基于全部事件。每个通道均已补偿。</translation>
    </message>
    <message>
        <source>Exact, of all events. Each channel is compensated as the gates see it.</source>
        <translation>精确，基于全部事件。各通道按门所用的方式补偿。</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
</context>
<context>
    <name>vestige::app::StatisticsModel</name>
    <message>
        <source>All events</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>Tube</source>
        <translation>试管</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>细胞群</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>vestige::app::StrategyDialog</name>
    <message>
        <source>Choose strategy</source>
        <translation>选择方案</translation>
    </message>
    <message>
        <source>The strategy says how the files are compensated, gated and counted. Choose the one whose panel they were stained with.</source>
        <translation>方案规定文件如何补偿、设门和计数。请选择与染色组合相符的方案。</translation>
    </message>
    <message>
        <source>demonstration</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Use this strategy</source>
        <translation>使用此方案</translation>
    </message>
    <message>
        <source>No strategy was found. The folder share/vestige/strategies beside the program is missing or empty.</source>
        <translation>未找到方案。程序旁的 share/vestige/strategies 文件夹缺失或为空。</translation>
    </message>
    <message>
        <source>Import from another program…</source>
        <translation>从其他程序导入…</translation>
    </message>
</context>
<context>
    <name>vestige::app::TimePlot</name>
    <message>
        <source>Flow rate and signals over the acquisition</source>
        <translation>采集过程中的流速和信号</translation>
    </message>
    <message>
        <source>Flow rate</source>
        <translation>流速</translation>
    </message>
    <message>
        <source>drift %1 %</source>
        <translation>漂移 %1 %</translation>
    </message>
    <message>
        <source>%1 bins of events: %2 with a burst, %3 with another flow rate.</source>
        <translation>%1 段事件：%2 段有突变，%3 段流速异常。</translation>
    </message>
    <message>
        <source>first event</source>
        <translation>首个事件</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>事件 %1</translation>
    </message>
    <message>
        <source>Events %1 to %2</source>
        <translation>事件 %1 至 %2</translation>
    </message>
    <message>
        <source>Flow rate: %1 SD</source>
        <translation>流速：%1 个标准差</translation>
    </message>
    <message>
        <source>Largest jump: %1, %2 SD</source>
        <translation>最大跳变：%1，%2 个标准差</translation>
    </message>
</context>
<context>
    <name>vestige::app::TreeCheckDialog</name>
    <message>
        <source>Check the tree</source>
        <translation>检查树</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Looking at %1…</source>
        <translation>正在查看 %1…</translation>
    </message>
    <message>
        <source>All kinds (%1)</source>
        <translation>全部类别（%1）</translation>
    </message>
    <message>
        <source>Nothing odd was found in the tree and in the events of %1.</source>
        <translation>在树中和 %1 的事件中未发现异常。</translation>
    </message>
    <message>
        <source>Found in the tree and in the events of %1: %2. Nothing is changed by itself.</source>
        <translation>在树中和 %1 的事件中发现：%2。不会自动作任何更改。</translation>
    </message>
</context>
<context>
    <name>vestige::app::TreeCheckModel</name>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>细胞群</translation>
    </message>
    <message>
        <source>What is odd</source>
        <translation>异常之处</translation>
    </message>
</context>
<context>
    <name>vestige::app::WatchController</name>
    <message>
        <source>Looking at %1</source>
        <translation>正在查看 %1</translation>
    </message>
</context>
<context>
    <name>vestige::app::WindowActions</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>撤销“%1”(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>重做“%1”(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open case…</source>
        <translation>打开病例(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;FCS files…</source>
        <translation>打开 FCS 文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Open &amp;demonstration case</source>
        <translation>打开演示病例(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Export PDF…</source>
        <translation>导出 PDF(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Copy counts</source>
        <translation>复制计数(&amp;C)</translation>
    </message>
    <message>
        <source>Choose &amp;strategy…</source>
        <translation>选择方案(&amp;S)…</translation>
    </message>
    <message>
        <source>State &amp;hemodilution…</source>
        <translation>注明血液稀释(&amp;H)…</translation>
    </message>
    <message>
        <source>Confirm &amp;identity…</source>
        <translation>确认身份(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Follow &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Docks</source>
        <translation>停靠窗格(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>下一窗格(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous pane</source>
        <translation>上一窗格(&amp;P)</translation>
    </message>
    <message>
        <source>Next &amp;blocking point</source>
        <translation>下一阻止项目(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Cancel job</source>
        <translation>取消任务(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Help &amp;contents</source>
        <translation>手册目录(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;About Vestige</source>
        <translation>关于 Vestige(&amp;A)</translation>
    </message>
    <message>
        <source>Scan a fo&amp;lder…</source>
        <translation>扫描文件夹(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Watch a folder…</source>
        <translation>监视文件夹(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Patient and specimen…</source>
        <translation>患者和标本(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Keep files in place</source>
        <translation>文件保留在原处(&amp;K)</translation>
    </message>
    <message>
        <source>Files are read where they lie instead of being copied into the private store when they are opened</source>
        <translation>打开文件时直接从原位置读取，不复制到私有存储</translation>
    </message>
    <message>
        <source>Co&amp;mpare with another program…</source>
        <translation>与其他程序比较(&amp;M)…</translation>
    </message>
    <message>
        <source>Export e&amp;vents…</source>
        <translation>导出事件(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Analyse</source>
        <translation>分析(&amp;A)</translation>
    </message>
    <message>
        <source>Check the &amp;tree…</source>
        <translation>检查树(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Statistics…</source>
        <translation>统计(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Gate</source>
        <translation>门(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Propose a gate…</source>
        <translation>提出门的建议(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Numbers of the gate…</source>
        <translation>门的数值(&amp;N)…</translation>
    </message>
    <message>
        <source>Display &amp;scales…</source>
        <translation>显示刻度(&amp;S)…</translation>
    </message>
    <message>
        <source>Compensation from contro&amp;ls…</source>
        <translation>由对照计算补偿(&amp;L)…</translation>
    </message>
    <message>
        <source>Co&amp;mpensation</source>
        <translation>补偿(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Quality of the tube…</source>
        <translation>试管质量(&amp;Q)…</translation>
    </message>
    <message>
        <source>Restore &amp;unsaved work…</source>
        <translation>恢复未保存的工作(&amp;U)…</translation>
    </message>
    <message>
        <source>Command p&amp;alette…</source>
        <translation>命令面板(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Go to</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>Population &amp;tree</source>
        <translation>细胞群树(&amp;T)</translation>
    </message>
    <message>
        <source>P&amp;lots</source>
        <translation>图(&amp;L)</translation>
    </message>
    <message>
        <source>MRD &amp;result</source>
        <translation>MRD 结果(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Blocking points</source>
        <translation>阻止项(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Quality strip</source>
        <translation>质量栏(&amp;Q)</translation>
    </message>
    <message>
        <source>Quality cell &amp;%1</source>
        <translation>质量单元 &amp;%1</translation>
    </message>
    <message>
        <source>&amp;Keys…</source>
        <translation>按键(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Lock or unlock the gate</source>
        <translation>锁定或解锁门(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Rename population</source>
        <translation>重命名细胞群(&amp;R)</translation>
    </message>
    <message>
        <source>C&amp;olour of the population…</source>
        <translation>细胞群颜色(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Copy population</source>
        <translation>复制细胞群(&amp;C)</translation>
    </message>
    <message>
        <source>P&amp;aste below the current population</source>
        <translation>粘贴到当前细胞群之下(&amp;A)</translation>
    </message>
    <message>
        <source>Co&amp;mbine the selected populations</source>
        <translation>组合所选细胞群(&amp;M)</translation>
    </message>
    <message>
        <source>In &amp;all of them (and)</source>
        <translation>同属全部（且）(&amp;A)</translation>
    </message>
    <message>
        <source>In any of &amp;them (or)</source>
        <translation>属于任一（或）(&amp;T)</translation>
    </message>
    <message>
        <source>In the &amp;first, not in the others</source>
        <translation>属于第一个而不属于其余(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Opposite of one</source>
        <translation>单个的补集(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Delete population</source>
        <translation>删除细胞群(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Who works here…</source>
        <translation>操作者(&amp;W)…</translation>
    </message>
    <message>
        <source>Export &amp;gates…</source>
        <translation>导出门(&amp;G)…</translation>
    </message>
    <message>
        <source>B&amp;rush the population</source>
        <translation>刷亮细胞群(&amp;R)</translation>
    </message>
    <message>
        <source>Its events keep their colour in every plot, all others are grey. No count changes.</source>
        <translation>其事件在所有图中保留颜色，其余均为灰色。不改变任何计数。</translation>
    </message>
</context>
<context>
    <name>workspace</name>
    <message>
        <source>%1 is not read: %2. This population and all below it have no count.</source>
        <translation>未读取 %1：%2。该细胞群及其下级均无计数。</translation>
    </message>
    <message>
        <source>%1: its file was not found by name, $FIL, GUID or number of events. Name it, or the folder where it lies.</source>
        <translation>%1：按名称、$FIL、GUID 或事件数均未找到其文件。请指定该文件，或其所在文件夹。</translation>
    </message>
    <message>
        <source>%1: the file %2 was taken for it because its %3 agrees; the names differ.</source>
        <translation>%1：因 %3 一致，已采用文件 %2；名称不同。</translation>
    </message>
    <message>
        <source>%1: %2 events here, %3 in the other program. Look at this gate before using it.</source>
        <translation>%1：本软件 %2 个事件，另一程序 %3 个。使用该门之前请先查看。</translation>
    </message>
    <message>
        <source>%1 was added, without a count: FlowJo combines populations, not gates.</source>
        <translation>已添加 %1，不含计数：FlowJo 组合的是细胞群，而不是门。</translation>
    </message>
    <message>
        <source>%1 has no population and is not in the workspace: FlowJo has no such gates.</source>
        <translation>%1 没有细胞群，未写入工作区：FlowJo 没有这样的门。</translation>
    </message>
    <message>
        <source>%1 holds the gates only: plots, marker names and what counts as MRD have no place there.</source>
        <translation>%1 只含门：其中没有图、标志物名称和 MRD 定义的位置。</translation>
    </message>
    <message>
        <source>%1 was read again, but its gates were not compared on events: no file was named.</source>
        <translation>%1 已重新读取，但未在事件上比对其门：没有指定文件。</translation>
    </message>
    <message>
        <source>%1 is approximate: FlowJo does not publish the curve of its curly quadrants; it was found by a fit to public counts. Look at this gate before using it.</source>
        <translation>%1 为近似：FlowJo 未公开其弧形象限的曲线，曲线由公开的计数拟合得到。使用前请查看此门。</translation>
    </message>
</context>
</TS>

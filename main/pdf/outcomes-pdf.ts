import { PAPERS, type Paper } from '../../shared/diagram/pages.ts';
import { theme } from '../../shared/diagram/theme.ts';
import { ATTRIBUTION_MODELS } from '../../shared/measure/attribution.ts';
import type { MeasuredSource, OutcomeReport } from '../../shared/measure/report.ts';
import { amountDifferenceWords, countOf, figure, medianWords, NOTHING_TO_COMPARE_WORDS, points, pValueWords, rangeWords, shareWords, spanWords } from '../../shared/measure/words.ts';
import { oneLine, quote } from '../../shared/words/text.ts';
import { bytesOf, FONTS, newPdf, numberPages, type Pdf, TEXT_SIZES } from './pdf-file.ts';

const SIDE = 48;
const FOOT = 64;

export interface OutcomesPdfSetting {
  workspaceName: string;
  source: MeasuredSource;
  /** of a simulated source */
  run: { seed: number; days: number; contact_count: number; started_at: string } | null;
  paper: Paper;
}

/** The outcomes as upright pages of real text and tables, with no contact in them and no date of its making. */
export async function outcomesPdf(report: OutcomeReport, setting: OutcomesPdfSetting): Promise<Uint8Array> {
  const file = newPdf(`Outcomes of ${oneLine(setting.workspaceName)}`);
  const whole = bytesOf(file);
  const { width, height } = PAPERS[setting.paper];
  file.addPage({ size: [width, height], margins: { left: SIDE, right: SIDE, top: 52, bottom: FOOT } });
  say(file, `Outcomes of ${oneLine(setting.workspaceName)}`, TEXT_SIZES.title, 'semibold');
  say(file, sourceWords(report, setting), TEXT_SIZES.body, 'regular', theme.textSecondary);
  say(file, 'Ranges are 95% intervals.', TEXT_SIZES.body, 'regular', theme.textSecondary);

  heading(file, 'Meetings and deals');
  table(file, ['', 'Contacts', 'Share (95% interval)', 'In all'], [
    ['Meeting set', countOf(report.meetings, 'contacts'), shareWords(report.meetings), figure(report.meetings.total)],
    ['Deal won', countOf(report.won, 'contacts'), shareWords(report.won), figure(report.won.total)],
  ]);

  heading(file, 'Conversion and its speed');
  say(file, 'Contacts that have not got there yet are watched until the end of the record (Kaplan–Meier).', TEXT_SIZES.small, 'regular', theme.textSecondary);
  table(file, ['From', 'To', 'Got there', 'Share (95% interval)', 'Half got there in'], report.conversions.map(({ from, to, share, medianDays, medianLowDays, medianHighDays }) => [from, to, countOf(share, ''), shareWords(share), medianWords(medianDays, medianLowDays, medianHighDays)]));

  const { pipeline } = report;
  const model = ATTRIBUTION_MODELS[pipeline.model];
  heading(file, `Pipeline influenced: ${model.label.toLowerCase()}`);
  say(file, `${model.explanation} Touches count up to ${pipeline.lookbackDays} days before a deal. ${countOf({ count: pipeline.withAmount, of: pipeline.deals, interval: null }, 'deals')} have an amount on record.`, TEXT_SIZES.small, 'regular', theme.textSecondary);
  table(file, ['', 'Deals (95% interval)', 'Amount (95% interval)'], [
    ['Influenced by any touch', `${countOf(pipeline.influenced, 'deals')}, ${shareWords(pipeline.influenced)}`, amountWords(pipeline.influencedAmount)],
    ...pipeline.byJourney.map(({ name, deals, amount }): string[] => [name, amountWords(deals), amountWords(amount)]),
    ...pipeline.byChannel.map(({ name, deals, amount }): string[] => [name, amountWords(deals), amountWords(amount)]),
  ]);

  heading(file, 'With texts and without');
  if (report.comparisons.length === 0) say(file, NOTHING_TO_COMPARE_WORDS, TEXT_SIZES.body);
  for (const { journeyName, isRandomised, withTexts, without, meetingDifference, dealDifference, amountDifference, speedPValue, warnings } of report.comparisons) {
    say(file, `${oneLine(journeyName)}: ${isRandomised ? 'drawn at random' : 'not drawn at random'}`, TEXT_SIZES.body, 'semibold');
    table(file, ['', 'Contacts', 'Meeting set', 'Deal won'], [
      ...[withTexts, without].map(({ name, contacts, meetings, deals }) => [name, figure(contacts), shareWords(meetings), shareWords(deals)]),
      ['Difference', '', ...[meetingDifference, dealDifference].map((difference) => (difference === null ? '–' : `${points(difference.estimate)} (${rangeWords(difference, points)})`))],
    ]);
    if (amountDifference !== null) say(file, amountDifferenceWords(amountDifference), TEXT_SIZES.small);
    if (speedPValue !== null) say(file, `Time to the first meeting: log-rank test, p ${pValueWords(speedPValue)}.`, TEXT_SIZES.small);
    for (const warning of warnings) say(file, warning, TEXT_SIZES.small, 'semibold');
  }
  numberPages(file, SIDE);
  file.end();
  return whole;
}

const amountWords = (interval: OutcomeReport['pipeline']['influencedAmount']): string => (interval === null ? '–' : `${figure(interval.estimate)} (${rangeWords(interval, figure)})`);

function sourceWords({ contacts, from, to }: OutcomeReport, { source, run }: OutcomesPdfSetting): string {
  const time = from === null || to === null ? 'nothing is on record yet' : spanWords(from, to);
  if (source.kind === 'recorded' || run === null) return `Recorded: the ledger of ${figure(contacts)} contacts, ${time}.`;
  return `Simulated: the touches are those of the run ${quote(`seed ${run.seed}, ${run.days} days, ${source.posture}`)} of ${figure(run.contact_count)} contacts; meetings and deals are what was on record, ${time}. A simulation does not tell what texts would earn.`;
}

function say(file: Pdf, words: string, size: number, weight: keyof typeof FONTS = 'regular', colour: string = theme.text): void {
  file.font(FONTS[weight]).fontSize(size).fillColor(colour).text(oneLine(words), SIDE, file.y, { width: file.page.width - 2 * SIDE, lineGap: 2 });
}

function heading(file: Pdf, words: string): void {
  // a heading is not left alone at the foot of a page
  if (file.y > file.page.height - 150) file.addPage();
  file.moveDown(1.2);
  say(file, words, TEXT_SIZES.heading, 'semibold');
  file.moveDown(0.2);
}

/** PDFKit's own table: its rows break over pages by themselves. */
function table(file: Pdf, head: readonly string[], rows: readonly (readonly string[])[]): void {
  file.moveDown(0.3);
  file.x = SIDE;
  file.font(FONTS.regular).fontSize(TEXT_SIZES.small).fillColor(theme.text);
  file.table({
    defaultStyle: { border: [0, 0, 0.5, 0], borderColor: theme.hairline, padding: [3, 4, 3, 0], textColor: theme.text },
    data: [head.map((text) => ({ text, font: { src: FONTS.semibold } })), ...rows.map((cells) => cells.map((cell) => oneLine(cell)))],
  });
  file.x = SIDE;
  file.moveDown(0.6);
}

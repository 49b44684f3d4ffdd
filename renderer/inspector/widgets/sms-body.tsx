import { useCall } from '../../api/hooks.ts';
import { OPT_OUT_SENTENCE, optOutWordsOf } from '../../../shared/policy/sms/opt-out-words.ts';
import { offendersOf, writtenPlainly, type Offender } from '../../../shared/policy/sms/plain.ts';
import { measureSms, measureTemplate, type SmsSize } from '../../../shared/policy/sms/segments.ts';
import { countWords, listWords, quote } from '../../../shared/words/text.ts';
import { Button } from '../../ui/button.tsx';
import type { TextMark } from '../../ui/marked-text-area.tsx';
import { Icon } from '../../ui/icons.tsx';
import { readPath } from '../config-path.ts';
import { mergeFieldMarks, MergeTextArea } from './merge-text.tsx';
import styles from './sms-body.module.css';
import type { WidgetProps } from './widget.ts';

const SMART = { smartEncoding: true };
const INVISIBLE = /^[\p{Cc}\p{Cf}\p{Z}]$/u;

/** A character as it can be named: those that show nothing by their number. */
function nameOf(character: string): string {
  return INVISIBLE.test(character) ? `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}` : character;
}

/** Merge fields, and every character that makes the text longer than it looks. */
function marksOf(text: string, offenders: readonly Offender[]): TextMark[] {
  const fields = mergeFieldMarks(text);
  const marks: TextMark[] = [...fields];
  let at = 0;
  for (const character of text) {
    const [from, to] = [at, at + character.length];
    at = to;
    if (offenders.some((offender) => offender.character === character) && !fields.some((mark) => from < mark.to && to > mark.from)) marks.push({ from, to, kind: 'problem' });
  }
  return marks.sort((one, other) => one.from - other.from);
}

/** How many characters fit into so many parts. */
function roomOf({ encoding, segments }: SmsSize): number {
  if (encoding === 'GSM-7') return segments > 1 ? 153 * segments : 160;
  return segments > 1 ? 67 * segments : 70;
}

/** How full the last part is, and what the text costs in parts, at its longest as well. */
function Counter({ text }: { text: string }) {
  const size = measureSms(text, SMART);
  const longest = measureTemplate(text, {}, SMART);
  const room = roomOf({ ...size, segments: Math.max(1, size.segments) });
  return (
    <div className={styles.counter}>
      <meter className={styles.meter} min={0} max={room} value={size.units} aria-label="Characters used of the parts begun" data-encoding={size.encoding} />
      <p>
        <span className={styles.figures}>
          {size.units} of {room}
        </span>{' '}
        characters, {countWords(Math.max(1, size.segments), 'part')}
        {longest.segments > size.segments ? `, up to ${longest.segments} with long merge fields` : ''}
        <abbr className={styles.encoding} title={size.encoding === 'GSM-7' ? 'The plain alphabet of texts: a part holds 160 characters, 153 if there are several' : 'The alphabet for everything else: a part holds 70 characters, 67 if there are several'}>
          {size.encoding}
        </abbr>
      </p>
    </div>
  );
}

function OffenderLine({ offender, onFix }: { offender: Offender; onFix(): void }) {
  const name = nameOf(offender.character);
  return (
    <li className={styles.offender}>
      <code>{name}</code>
      <Button size="small" onClick={onFix}>
        {offender.plain === '' ? `Leave ${name} out` : `Write ${offender.plain === ' ' ? 'a space' : offender.plain}`}
      </Button>
    </li>
  );
}

/** What makes a part hold less than half as much, each with its mend. */
function Offenders({ text, offenders, onChange }: { text: string; offenders: readonly Offender[]; onChange(text: string): void }) {
  if (offenders.length === 0) return null;
  return (
    <div className={styles.notice} role="status">
      <p>
        <Icon name="triangle-alert" size={14} /> {listWords(offenders.slice(0, 5).map(({ character }) => quote(nameOf(character))), 'and')} {offenders.length === 1 ? 'is' : 'are'} not in the plain alphabet: a part holds 70 characters instead of 160.
      </p>
      <ul>
        {offenders.map((offender) => (
          <OffenderLine key={offender.character} offender={offender} onFix={() => onChange(writtenPlainly(text, [offender]))} />
        ))}
      </ul>
      {offenders.length > 1 ? (
        <Button size="small" variant="primary" onClick={() => onChange(writtenPlainly(text, offenders))}>
          Write all of them plainly
        </Button>
      ) : null}
    </div>
  );
}

/** Whether the text tells its reader how to end such texts. */
function OptOut({ text, onChange }: { text: string; onChange(text: string): void }) {
  const { data } = useCall('policy.keywords', {});
  if (!data || text.trim() === '') return null;
  const words = optOutWordsOf(text, data.stop);
  if (words.length > 0) {
    return (
      <p className={styles.line}>
        <Icon name="circle-check" size={14} /> Says how to opt out: {listWords(words, 'or')}.
      </p>
    );
  }
  return (
    <div className={styles.notice}>
      <p>
        <Icon name="info" size={14} /> Does not say how to opt out. Carriers ask for it in a programme’s first text and once a month.
      </p>
      <Button size="small" onClick={() => onChange(`${text.trimEnd()} ${OPT_OUT_SENTENCE}`)}>
        Add “{OPT_OUT_SENTENCE}”
      </Button>
    </div>
  );
}

/** A text message, with its length, what makes it long, and its way out. */
export function SmsBodyWidget(props: WidgetProps<string>) {
  const { value, onChange, config } = props;
  const offenders = offendersOf(value);
  const isMarketing = readPath(config, 'purpose') !== 'transactional';
  return (
    <MergeTextArea
      {...props}
      rows={6}
      marks={marksOf(value, offenders)}
      below={
        <div className={styles.below}>
          <Counter text={value} />
          <Offenders text={value} offenders={offenders} onChange={onChange} />
          {isMarketing ? <OptOut text={value} onChange={onChange} /> : null}
        </div>
      }
    />
  );
}

import { useRef, type ReactNode, type RefObject } from 'react';
import { brokenMergeFieldsOf, fieldsWithoutFallback, mergeFieldsOf, withFallback } from '../../../shared/words/merge-fields.ts';
import { Button } from '../../ui/button.tsx';
import { MarkedTextArea, type TextMark } from '../../ui/marked-text-area.tsx';
import { Menu } from '../../ui/menu.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFieldSuggestions } from './field-suggestions.tsx';
import styles from './merge-text.module.css';
import type { WidgetProps } from './widget.ts';

function FieldMenu({ names, onInsert }: { names: readonly string[]; onInsert(name: string): void }) {
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="quiet" size="small" icon="plus">
          Merge field
        </Button>
      }
      sections={[{ items: names.map((name) => ({ label: name, onSelect: () => onInsert(name) })) }]}
    />
  );
}

/** Where the merge fields of a text are, and what looks like one and is none. */
export function mergeFieldMarks(text: string): TextMark[] {
  const wholes = mergeFieldsOf(text).length > 0 ? [...text.matchAll(/\{\{[^{}]*\}\}/g)] : [];
  const broken = brokenMergeFieldsOf(text);
  const marks: TextMark[] = wholes.map((match) => ({ from: match.index, to: match.index + match[0].length, kind: broken.includes(match[0]) ? 'problem' : 'field' }));
  for (const piece of broken) {
    const from = text.indexOf(piece);
    if (!marks.some((mark) => from < mark.to && from + piece.length > mark.from)) marks.push({ from, to: from + piece.length, kind: 'problem' });
  }
  return marks.sort((one, other) => one.from - other.from);
}

/** What a fallback is until the person writes their own; it stands marked for that. */
const FALLBACK = 'there';

/** Fields that would leave a hole where a contact's value is unknown, each with its mend. */
function MissingFallbacks({ text, box, onChange }: { text: string; box: RefObject<HTMLInputElement | HTMLTextAreaElement | null>; onChange(text: string): void }) {
  const names = fieldsWithoutFallback(text);
  if (names.length === 0) return null;
  const add = (name: string) => {
    const written = withFallback(text, name, FALLBACK);
    onChange(written);
    const before = `{{${name} | default: "`;
    const at = written.indexOf(`${before}${FALLBACK}"}}`) + before.length;
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(at, at + FALLBACK.length);
    });
  };
  return (
    <div className={styles.fallbacks}>
      <p>Nothing is written where {names.length === 1 ? `${names[0]} is` : 'these are'} unknown.</p>
      {names.map((name) => (
        <Button key={name} size="small" variant="quiet" icon="plus" onClick={() => add(name)}>
          Fallback for {name}
        </Button>
      ))}
    </div>
  );
}

/** One line with merge fields: they are suggested as soon as their braces are opened. */
export function MergeTextWidget({ field, value, error, onChange }: WidgetProps<string>) {
  const box = useRef<HTMLInputElement>(null);
  const { list, inputProps, names, insert } = useFieldSuggestions(box, { value, onChange });
  return (
    <>
      <TextField
        ref={box}
        label={field.label}
        help={field.help}
        placeholder={field.placeholder}
        error={error}
        value={value}
        onChange={onChange}
        autoComplete="off"
        aside={<FieldMenu names={names} onInsert={insert} />}
        popup={list}
        {...inputProps}
      />
      <MissingFallbacks {...{ text: value, box, onChange }} />
    </>
  );
}

/** Several lines with merge fields, marked where they stand. `below` comes right under the box. */
export function MergeTextArea({ field, value, error, onChange, rows, marks, below }: WidgetProps<string> & { rows: number; marks?: readonly TextMark[]; below?: ReactNode }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const { list, inputProps, names, insert } = useFieldSuggestions(box, { value, onChange });
  return (
    <>
      <MarkedTextArea
        ref={box}
        label={field.label}
        help={field.help}
        placeholder={field.placeholder}
        error={error}
        value={value}
        onChange={onChange}
        marks={marks ?? mergeFieldMarks(value)}
        rows={rows}
        aside={<FieldMenu names={names} onInsert={insert} />}
        popup={list}
        {...inputProps}
      />
      <MissingFallbacks {...{ text: value, box, onChange }} />
      {below}
    </>
  );
}

export function MergeTextAreaWidget(props: WidgetProps<string>) {
  return <MergeTextArea {...props} rows={4} />;
}

export function EmailBodyWidget(props: WidgetProps<string>) {
  return <MergeTextArea {...props} rows={10} />;
}

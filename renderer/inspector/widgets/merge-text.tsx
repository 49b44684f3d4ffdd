import { useRef, type ReactNode } from 'react';
import { brokenMergeFieldsOf, mergeFieldsOf } from '../../../shared/words/merge-fields.ts';
import { Button } from '../../ui/button.tsx';
import { MarkedTextArea, type TextMark } from '../../ui/marked-text-area.tsx';
import { Menu } from '../../ui/menu.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFieldSuggestions } from './field-suggestions.tsx';
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

/** One line with merge fields: they are suggested as soon as their braces are opened. */
export function MergeTextWidget({ field, value, error, onChange }: WidgetProps<string>) {
  const box = useRef<HTMLInputElement>(null);
  const { list, inputProps, names, insert } = useFieldSuggestions(box, { value, onChange });
  return (
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

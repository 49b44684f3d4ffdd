import { useLayoutEffect, useRef, type ComponentPropsWithRef, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { FieldFrame, type FieldProps } from './field.tsx';
import fieldStyles from './field.module.css';
import styles from './marked-text-area.module.css';

/** A stretch of the text, by UTF-16 index, that is marked behind it. */
export interface TextMark {
  from: number;
  to: number;
  kind: 'field' | 'problem';
}

export interface MarkedTextAreaProps extends FieldProps, Omit<ComponentPropsWithRef<'textarea'>, 'value' | 'onChange' | 'id'> {
  value: string;
  onChange(value: string): void;
  /** in order, none over another */
  marks: readonly TextMark[];
  /** hangs under the box, such as suggestions */
  popup?: ReactNode;
}

/** The text in pieces, marked and not. */
function piecesOf(text: string, marks: readonly TextMark[]): { text: string; kind: TextMark['kind'] | null; from: number }[] {
  const pieces: { text: string; kind: TextMark['kind'] | null; from: number }[] = [];
  let at = 0;
  for (const { from, to, kind } of marks) {
    if (from > at) pieces.push({ text: text.slice(at, from), kind: null, from: at });
    pieces.push({ text: text.slice(from, to), kind, from });
    at = to;
  }
  return [...pieces, { text: text.slice(at), kind: null, from: at }];
}

/** A text box of several lines that marks stretches of what is written in it. */
export function MarkedTextArea({ label, help, error, hideLabel, aside, value, onChange, marks, popup, className, onScroll, ...rest }: MarkedTextAreaProps) {
  const behind = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const follow = () => {
    const area = box.current?.querySelector('textarea');
    if (area && behind.current) behind.current.scrollTop = area.scrollTop;
  };
  useLayoutEffect(follow, [value]);
  return (
    <FieldFrame {...{ label, help, error, hideLabel, aside }}>
      {(ids) => (
        <div ref={box} className={styles.box}>
          <div ref={behind} className={classNames(fieldStyles.input, styles.behind)} aria-hidden="true">
            {piecesOf(value, marks).map(({ text, kind, from }) =>
              kind ? (
                <mark key={from} data-kind={kind}>
                  {text}
                </mark>
              ) : (
                <span key={from}>{text}</span>
              ),
            )}
            {/* a last empty line takes room only if something stands on it */}
            {'\u200b'}
          </div>
          <textarea
            {...rest}
            {...ids}
            className={classNames(fieldStyles.input, styles.area, className)}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onScroll={(event) => {
              follow();
              onScroll?.(event);
            }}
          />
          {popup}
        </div>
      )}
    </FieldFrame>
  );
}

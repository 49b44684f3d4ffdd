import { useRef } from 'react';
import { mergeFieldsOf } from '../../../shared/words/merge-fields.ts';
import { charactersOutsideGsm7, measureSms, measureTemplate, smartEncode } from '../../../shared/policy/sms/segments.ts';
import { countWords, quote } from '../../../shared/words/text.ts';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { TextArea } from '../../ui/text-field.tsx';
import { useAttributeNames } from '../attribute-names.ts';
import type { WidgetProps } from './widget.ts';

/** Names that a merge field can be written with. */
const MERGEABLE = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Text with merge fields; a menu puts one where the cursor is. */
function BodyField({ field, value, error, onChange, rows, counter }: WidgetProps<string> & { rows: number; counter: string }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const names = useAttributeNames().filter((name) => MERGEABLE.test(name));
  const insert = (name: string) => {
    const { selectionStart = value.length, selectionEnd = value.length } = area.current ?? {};
    onChange(`${value.slice(0, selectionStart)}{{${name}}}${value.slice(selectionEnd)}`);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(selectionStart + name.length + 4, selectionStart + name.length + 4);
    });
  };
  return (
    <TextArea
      ref={area}
      label={field.label}
      help={[counter, field.help].filter(Boolean).join(' ')}
      error={error}
      value={value}
      onChange={onChange}
      rows={rows}
      aside={
        <Menu
          align="end"
          trigger={
            <Button variant="quiet" size="small" icon="plus">
              Merge field
            </Button>
          }
          sections={[{ items: names.map((name) => ({ label: name, onSelect: () => insert(name) })) }]}
        />
      }
    />
  );
}

export function EmailBodyWidget(props: WidgetProps<string>) {
  const fields = mergeFieldsOf(props.value).length;
  return <BodyField {...props} rows={10} counter={fields > 0 ? `${countWords(fields, 'merge field')}.` : ''} />;
}

/** How many parts a text is sent in, at its longest as well, and what makes it longer than it looks. */
export function smsSizeWords(body: string): string {
  if (body.trim() === '') return '';
  const size = measureSms(body, { smartEncoding: true });
  const longest = measureTemplate(body, {}, { smartEncoding: true });
  const perPart = size.encoding === 'GSM-7' ? (size.segments > 1 ? 153 : 160) : size.segments > 1 ? 67 : 70;
  const parts = longest.segments > size.segments ? `${countWords(size.segments, 'part')}, up to ${longest.segments} with long merge fields` : countWords(size.segments, 'part');
  const special = size.encoding === 'UCS-2' ? ` ${quote(charactersOutsideGsm7(smartEncode(body)).slice(0, 5).join(' '))} makes a part ${perPart} characters instead of ${size.segments > 1 ? 153 : 160}.` : '';
  return `${size.units} of ${perPart * size.segments} characters, sent as ${parts}.${special}`;
}

export function SmsBodyWidget(props: WidgetProps<string>) {
  return <BodyField {...props} rows={6} counter={smsSizeWords(props.value)} />;
}

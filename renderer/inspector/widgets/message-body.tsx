import { useRef } from 'react';
import { mergeFieldsOf } from '../../../shared/nodes/merge-fields.ts';
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
      help={[counter, field.help].filter(Boolean).join('. ')}
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
  return <BodyField {...props} rows={10} counter={fields > 0 ? `${fields} merge ${fields === 1 ? 'field' : 'fields'}` : ''} />;
}

export function SmsBodyWidget(props: WidgetProps<string>) {
  return <BodyField {...props} rows={5} counter={`${[...props.value].length} characters`} />;
}

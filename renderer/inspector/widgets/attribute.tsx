import { useId } from 'react';
import { TextField } from '../../ui/text-field.tsx';
import { useAttributeNames } from '../attribute-names.ts';
import type { WidgetProps } from './widget.ts';

/** A contact's field or column by name, with those of this workspace suggested. */
export function AttributeWidget({ field, value, error, onChange, hideLabel, suggests = () => true }: WidgetProps<string> & { hideLabel?: boolean; suggests?(name: string): boolean }) {
  const names = useAttributeNames().filter(suggests);
  const id = useId();
  return (
    <>
      <TextField label={field.label} help={field.help} hideLabel={hideLabel} placeholder={field.placeholder} error={error} value={value} onChange={onChange} list={id} autoComplete="off" />
      <datalist id={id}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

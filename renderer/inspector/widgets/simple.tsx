import { NumberField } from '../../ui/number-field.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import type { WidgetProps } from './widget.ts';

export function TextWidget({ field, value, error, onChange }: WidgetProps<string>) {
  return <TextField label={field.label} help={field.help} placeholder={field.placeholder} error={error} value={value} onChange={onChange} />;
}

export function TextAreaWidget({ field, value, error, onChange }: WidgetProps<string>) {
  return <TextArea label={field.label} help={field.help} placeholder={field.placeholder} error={error} value={value} onChange={onChange} rows={4} />;
}

export function NumberWidget({ field, value, error, onChange }: WidgetProps<number>) {
  return <NumberField label={field.label} help={field.help} unit={field.unit} error={error} value={value} onChange={onChange} />;
}

export function SelectWidget({ field, value, error, onChange }: WidgetProps<string>) {
  return <Select label={field.label} help={field.help} error={error} options={field.options ?? []} value={value} onChange={onChange} />;
}

export function ToggleWidget({ field, value, onChange }: WidgetProps<boolean>) {
  return <Toggle label={field.label} help={field.help} checked={value} onChange={onChange} />;
}

export function DateWidget({ field, value, error, onChange }: WidgetProps<string>) {
  return <TextField type="date" label={field.label} help={field.help} error={error} value={value} onChange={onChange} />;
}

export function LocalTimeWidget({ field, value, error, onChange }: WidgetProps<string>) {
  return <TextField type="time" label={field.label} help={field.help} error={error} value={value} onChange={onChange} />;
}

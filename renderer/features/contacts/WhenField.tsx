import { TextField } from '../../ui/text-field.tsx';

/** When something was said; it may be typed in days later. */
export function WhenField({ value, onChange }: { value: string; onChange(text: string): void }) {
  return <TextField label="When it was said, your time" type="datetime-local" value={value} onChange={onChange} help="Empty means now. The moment it was said counts, not the moment it is typed in." />;
}

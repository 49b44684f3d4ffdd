import { useWorkspace } from '../../api/workspace-store.ts';
import { useDocument } from '../../editor/document-store.ts';
import { Select } from '../../ui/select.tsx';
import type { WidgetProps } from './widget.ts';

/** A journey of this workspace, by name. */
export function JourneyWidget({ field, value, error, onChange }: WidgetProps<string>) {
  const own = useDocument((state) => state.journeyId);
  const journeys = useWorkspace((state) => state.journeys);
  const options = (journeys ?? [])
    .filter(({ archived }) => !archived)
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .map(({ id, name }) => ({ value: id, label: id === own ? `${name} (this journey)` : name }));
  const isThere = options.some((option) => option.value === value);
  const unknown = { value, label: value === '' ? 'Choose a journey' : journeys ? `${value} (not in this workspace)` : value };
  return <Select label={field.label} help={field.help} error={error} options={isThere ? options : [unknown, ...options]} value={value} onChange={onChange} />;
}

import { IconButton } from '../ui/button.tsx';
import type { IconName } from '../ui/icons.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { useAppearance, type Appearance, type Theme } from './appearance.ts';

const themeIcons: Readonly<Record<Theme, IconName>> = { system: 'monitor', light: 'sun', dark: 'moon' };

/** A choice of one, the one in force with a check mark. */
function choices<Key extends keyof Appearance>(current: Appearance, key: Key, options: readonly { value: Appearance[Key]; label: string }[]): MenuItem[] {
  return options.map(({ value, label }) => ({ label, checked: current[key] === value, onSelect: () => useAppearance.setState({ [key]: value }) }));
}

/** Theme, density and motion. The command palette has the same by their words. */
export function AppearanceMenu() {
  const appearance = useAppearance();
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={themeIcons[appearance.theme]} label="Appearance" />}
      sections={[
        { label: 'Theme', items: choices(appearance, 'theme', [{ value: 'system', label: 'As the system has it' }, { value: 'light', label: 'Light' }, { value: 'dark', label: 'Dark' }]) },
        { label: 'Density', items: choices(appearance, 'density', [{ value: 'comfortable', label: 'Comfortable' }, { value: 'compact', label: 'Compact' }]) },
        { label: 'Motion', items: choices(appearance, 'motion', [{ value: 'system', label: 'As the system has it' }, { value: 'reduced', label: 'Reduced' }]) },
      ]}
    />
  );
}

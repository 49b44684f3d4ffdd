import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { setDensity } from '../ui/density.ts';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'comfortable' | 'compact';
/** `system`: as the operating system asks for it */
export type Motion = 'system' | 'reduced';

export interface Appearance {
  theme: Theme;
  density: Density;
  motion: Motion;
}

/** How everything looks; remembered in this browser. tokens.css reads it from the root element. */
export const useAppearance = create<Appearance>()(persist((): Appearance => ({ theme: 'system', density: 'comfortable', motion: 'system' }), { name: 'throughline-appearance' }));

/** Puts the appearance on the root element, now and whenever it changes. Answers how to stop. */
export function followAppearance(): () => void {
  const apply = ({ theme, density, motion }: Appearance) => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset.theme;
    else dataset.theme = theme;
    dataset.density = density;
    dataset.motion = motion;
    setDensity(density);
  };
  apply(useAppearance.getState());
  return useAppearance.subscribe(apply);
}

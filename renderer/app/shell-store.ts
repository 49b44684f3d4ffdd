import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface ShellState {
  drawerOpen: boolean;
  drawerTab: string;
  drawerHeightPx: number;
  inspectorOpen: boolean;
  paletteOpen: boolean;
}

export const DRAWER_MIN_PX = 120;
/** the friction of a simulation is in sight without scrolling, where the window has the room */
const DRAWER_START_PX = Math.min(328, Math.round(window.innerHeight * 0.4));

/** How the window is arranged; remembered in this browser, but for what is open only in passing. */
export const useShell = create<ShellState>()(
  persist(
    (): ShellState => ({ drawerOpen: false, drawerTab: 'problems', drawerHeightPx: DRAWER_START_PX, inspectorOpen: true, paletteOpen: false }),
    {
      name: 'throughline-shell',
      partialize: ({ drawerOpen, drawerTab, drawerHeightPx, inspectorOpen }) => ({ drawerOpen, drawerTab, drawerHeightPx, inspectorOpen }),
    },
  ),
);

/** Opens the drawer on a tab, as from a badge or a figure. */
export function openDrawer(tab: string): void {
  useShell.setState({ drawerOpen: true, drawerTab: tab });
}

export function toggleDrawer(): void {
  useShell.setState(({ drawerOpen }) => ({ drawerOpen: !drawerOpen }));
}

export function toggleInspector(): void {
  useShell.setState(({ inspectorOpen }) => ({ inspectorOpen: !inspectorOpen }));
}

export function setPaletteOpen(paletteOpen: boolean): void {
  useShell.setState({ paletteOpen });
}

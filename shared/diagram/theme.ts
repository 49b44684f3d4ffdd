import type { Lane } from '../nodes/node-type.ts';

/** The light half of renderer/ui/tokens.css, which a test compares: pictures are printed and projected, so never dark. */
export const theme = {
  ground: '#ffffff',
  surface: '#ffffff',
  /** a group's ground: the window's, since a picture's own is paper */
  frame: '#f6f7f9',
  text: '#191c21',
  textSecondary: '#565d69',
  hairline: '#dfe2e7',
  edge: '#7c8390',
} as const;

/** A channel's colour for icon, word and border, its soft ground, and the icon and word of the legend. */
export const lanes: Readonly<Record<Lane, { colour: string; soft: string; icon: string; label: string }>> = {
  email: { colour: '#0f62b5', soft: '#e6f0fb', icon: 'mail', label: 'Email' },
  sms: { colour: '#17703f', soft: '#e5f4eb', icon: 'message-square', label: 'SMS' },
  push: { colour: '#8432b3', soft: '#f5eafb', icon: 'bell', label: 'Push' },
  sales: { colour: '#8f5200', soft: '#fdf1dd', icon: 'phone', label: 'Sales' },
  logic: { colour: '#565d69', soft: '#eef0f3', icon: 'route', label: 'Logic' },
};

/** Without Inter, the metric cousins that most systems have. */
export const FONT_FAMILY = "Inter, 'Inter Variable', 'Helvetica Neue', Arial, sans-serif";

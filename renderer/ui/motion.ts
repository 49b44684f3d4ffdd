/** The calm motion of tokens.css in milliseconds; 0 where reduced motion is asked for, by the system or here. */
export function motionMs(): number {
  const calm = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--motion-calm'));
  return Number.isFinite(calm) ? calm : 0;
}

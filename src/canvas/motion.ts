/** How long a movement of the picture takes, in milliseconds: no time at all for those who want nothing to move. */
export const gently = (milliseconds: number): number =>
  matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : milliseconds;

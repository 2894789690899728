/** Line drawings on a 24-unit square, as the `d` of a path; decoration only, so they have no names. */
export const icons: Readonly<Record<'success' | 'problem' | 'shield', string>> = {
  success: 'm5 13 4 4L19 7',
  problem: 'M12 6v8m0 3v1',
  shield: 'M12 3 5 6v5c0 5 3 8 7 10 4-2 7-5 7-10V6z',
};

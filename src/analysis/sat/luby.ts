/** The sequence of Luby, Sinclair and Zuckerman: 1 1 2 1 1 2 4 …, from 1 on. */
export function luby(place: number): number {
  let rest = place;
  for (;;) {
    const power = 2 ** Math.ceil(Math.log2(rest + 1));
    if (power === rest + 1) return power / 2;
    rest -= power / 2 - 1;
  }
}

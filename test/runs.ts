/** How many runs a property gets: so many, and in a campaign (tools/campaign.js) a multiple of them. */
export function runs(ordinary: number): number {
  return ordinary * Number(process.env['CAMPAIGN'] ?? 1);
}

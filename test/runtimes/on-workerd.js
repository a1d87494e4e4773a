// The smoke suite as a worker: what is asked is posted.
import { decideAll } from './smoke.js';

// biome-ignore lint/style/noDefaultExport: workerd asks for one
export default {
  async fetch(request) {
    return new Response((await decideAll(await request.json())).text);
  },
};

/** Names of the last scans after a reload: asked of the server once, as none is kept on the phone. */

/** Gives what is to be called whenever there is network. ask: () → api reply with {scans: [{scan_id, given_name, family_name}]};
 * onNamed: (guests by scan_id). */
export function followNames({ recent, ask, onNamed = () => {} }) {
  let isTold = false;
  return async () => {
    if (isTold || !recent.hasNameless) return;
    const reply = await ask();
    if (reply.kind !== "answer" || !Array.isArray(reply.data.scans)) return;
    isTold = true; // whom the server does not name now it will not name later either
    const guests = Object.fromEntries(reply.data.scans.map((guest) => [guest.scan_id, guest]));
    recent.name(guests);
    onNamed(guests);
  };
}

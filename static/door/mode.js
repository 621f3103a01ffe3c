/** What the organizers make of this phone, a scanner or a kiosk, is another page: it is opened when they change their minds. */

export function followMode(mine, reload = () => location.reload()) {
  return ({ settings }) => {
    const wanted = settings?.mode;
    if (typeof wanted === "string" && wanted !== mine) reload();
  };
}

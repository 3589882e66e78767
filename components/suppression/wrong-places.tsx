/** What of somebody's numbers is none, place by place. */
export function WrongPlaces({ title, places, more }: { title: string; places: readonly string[]; more?: string | null }) {
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-sm font-medium">{title}</h3>
      <ul tabIndex={0} aria-label={title} className="max-h-48 overflow-y-auto border-y border-line py-1 text-sm">
        {places.map((place, i) => <li key={i} className="break-words">{place}</li>)}
        {more ? <li className="text-ink-2">{more}</li> : null}
      </ul>
    </section>
  );
}

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

/** Where one is: what is open, and in which role. */
export type Place = { readonly title: string; readonly role: string };
type Telling = { readonly place: Place | null; readonly tell: (place: Place | null) => void };

const PlaceContext = createContext<Telling>({ place: null, tell: () => undefined });

/** The page tells, the bar above it shows. */
export const PlaceProvider = ({ children }: { readonly children: ReactNode }): ReactNode => {
  const [place, tell] = useState<Place | null>(null);
  const telling = useMemo(() => ({ place, tell }), [place]);
  return <PlaceContext value={telling}>{children}</PlaceContext>;
};

export const usePlace = (): Place | null => useContext(PlaceContext).place;

/** For as long as the page is there. */
export const useTellPlace = (title: string, role: string): void => {
  const { tell } = useContext(PlaceContext);
  useEffect(() => {
    tell({ title, role });
    return () => tell(null);
  }, [tell, title, role]);
};

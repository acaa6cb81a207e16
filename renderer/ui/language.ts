import { createContext, useContext } from 'react';
import type { Language } from '../../shared/messages/advice.ts';
import { type Messages, messagesOf } from '../../shared/messages/catalogue.ts';

const LanguageContext = createContext<Language>('fr');
export const LanguageProvider = LanguageContext.Provider;

export const useLanguage = (): Language => useContext(LanguageContext);

/** Every string of the application, in the language in force. */
export const useMessages = (): Messages => messagesOf(useLanguage());

// The numbers of the country, at the top of the page at all times.
import { contactsOf } from "./api";
import { refreshPanels } from "./crisis";
import { byId, empty, make, outside } from "./dom";
import { save, state, type Contact } from "./state";
import { knowPhones, phoneLink, withPhones } from "./text";

function show(contacts: Contact[]): void {
  const callable = contacts.filter((contact): contact is Contact & { phone: string } => Boolean(contact.phone));
  knowPhones(callable.map(({ phone }) => phone));
  const [emergency, crisis] = callable;
  const line = byId("numbers");
  if (emergency && crisis && !line.textContent?.includes(crisis.phone)) {
    empty(line);
    withPhones(line, `Gevaar voor een leven? Bel ${emergency.phone}. Denk je aan zelfdoding? Bel ${crisis.phone}`);
    const chat = crisis.chat && outside(`chat met ${crisis.name}`, crisis.chat);
    line.append(...(chat ? [", of ", chat, "."] : ["."]));
  }
  const list = byId("contacts");
  empty(list);
  for (const { name, phone, chat, hours, cost, for: purpose } of contacts) {
    const item = make("li");
    item.append(make("strong", name), ": ");
    if (phone) item.append(phoneLink(phone), ". ");
    item.append(`${purpose} ${hours} ${cost} `);
    const link = chat && outside(`Chatten met ${name}`, chat);
    if (link) item.append(link);
    list.append(item);
  }
  refreshPanels();
}

/** Shows the numbers that this tab knows, and those of the gateway when it gives them. */
export async function fetchNumbers(): Promise<void> {
  if (state.contacts) show(state.contacts);
  const found = await contactsOf(state.country);
  if (!found) return; // the numbers that matter most stand in the page itself
  state.country = found.country;
  state.contacts = found.contacts;
  show(found.contacts);
}

/** The numbers of the country in which the person said to live. */
export function follow(country: string | null): void {
  if (!country || !/^[a-z]{2}$/.test(country) || country === state.country) return;
  state.country = country;
  save();
  void fetchNumbers();
}

import { BarPlot } from "#app/components/bar-plot.tsx";
import { Section, Soft } from "#app/components/layout.tsx";
import { Table } from "#app/components/table.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type CountedCountries, FEWEST_TOLD } from "#server/contracts/workshop-report.ts";

/** Where those come from who were there, as far as they say so in their profile and are not so few that one could be meant. */
export function ByCountry({ countries: { told, others, said } }: { countries: CountedCountries }) {
  const { t } = useTranslation("certificates");
  const { number } = useFormat();
  const title = t("report.countries");
  if (told.length === 0)
    return (
      <Section title={title}>
        <p>{t(said ? "report.countriesFew" : "report.countriesNone", { fewest: number(FEWEST_TOLD) })}</p>
        <Soft as="p">{t("report.countriesSaid")}</Soft>
      </Section>
    );
  const fewest = number(FEWEST_TOLD);
  const named = told.map(({ code, name, people, orMore }) => {
    const n = number(people);
    return { id: code, label: name, people, figures: orMore ? t("report.orMore", { n }) : n };
  });
  const rest =
    others === "few"
      ? { people: 0, figures: t("report.fewerThan", { n: fewest }) }
      : { people: others ?? 0, figures: number(others ?? 0) };
  const rows = [...named, ...(others === 0 ? [] : [{ id: "others", label: t("report.countriesOthers"), ...rest }])];
  const all = rows.reduce((sum, { people }) => sum + people, 0);
  return (
    <Section title={title}>
      <BarPlot
        says={t("report.countriesTold", { count: told.length, n: number(told.length) })}
        bars={rows.map(({ people, ...row }) => ({ ...row, share: people / all }))}
        tableLabel={t("report.table")}
        table={
          <Table
            caption={title}
            hideCaption
            columns={[
              { key: "country", label: t("report.country") },
              { key: "figures", label: t("report.people"), figures: true },
            ]}
            rows={rows.map(({ id, label, figures }) => ({ id, country: label, figures }))}
          />
        }
      />
      <Soft as="p">
        {t("report.countriesSaid")} {t("report.countriesFewest", { fewest })}
      </Soft>
    </Section>
  );
}

import type { DemoTopic } from "./types.ts";

const community = "del-campo-al-mercado";

export const marketTopics: readonly DemoTopic[] = [
  {
    community,
    title: "La quinua bajó a la mitad: qué hicimos con el acopio y qué no volveríamos a hacer",
    question: false,
    posts: [
      {
        by: "rosa",
        hoursAgo: 300,
        language: "es",
        text: `Cuando el quintal bajó de 700 a 340 bolivianos, mi cooperativa tenía 410 quintales guardados **esperando que subiera**. Esperamos catorce meses. Subió a 390, pero en el camino perdimos el 6 % por humedad y ratón, y pagamos 11 000 de interés. Si hubiéramos vendido el primer mes, cada familia tendría 130 bolivianos más.

Lo que hacemos ahora:

- Al cosechar se vende **la mitad**, al precio que haya. Con eso la gente paga la escuela.
- Un cuarto se guarda seis meses, ni un día más.
- El último cuarto lo lavamos nosotras y lo vendemos embolsado en Oruro: 46 familias, 12 bolivianos más por kilo después de pagar bolsa, luz y pasaje.

El lavado fue mi plan de la ruta. La máquina llegó con ocho meses de retraso y el primer año no ganamos nada. El segundo, sí.`,
        thanks: ["maria", "nilda", "luzdary", "awa"],
      },
      {
        by: "awa",
        hoursAgo: 288,
        language: "fr",
        text: `Vendre la moitié tout de suite, c’est exactement notre règle pour le mil. Nous l’appelons *la part de la rentrée*. Une question, @rosa : qui décide du jour de vente du quart que vous gardez ? Chez nous, c’est là que commencent les disputes.`,
        thanks: ["rosa"],
      },
      {
        by: "rosa",
        hoursAgo: 281,
        language: "es",
        replyTo: 2,
        text: `El calendario, no las personas. En asamblea se fija la fecha antes de la cosecha: el 15 de octubre sale, llueva o truene. Hubo gritos el primer año porque el 2 de noviembre subió diez bolivianos. El segundo año bajó veinte y nadie dijo nada.`,
        thanks: ["awa", "grace", "thao"],
      },
      {
        by: "grace",
        hoursAgo: 262,
        language: "en",
        text: `I wish our tea factory had read this in 2016. A date that was agreed beforehand is the only thing that stops twelve clever people from guessing. We lost more by guessing than by selling cheap.`,
        thanks: ["rosa"],
      },
      {
        by: "maria",
        hoursAgo: 240,
        language: "es",
        text: `Rosa, ¿me deja llevar su tabla de mitad, cuarto y cuarto a la próxima ruta? Con las pérdidas incluidas: son lo que más sirve.`,
        thanks: ["rosa"],
      },
      {
        by: "rosa",
        hoursAgo: 236,
        language: "es",
        replyTo: 5,
        text: `Llévela, con las pérdidas y con mi nombre. Y diga que guarden en tarima: a 15 centímetros del suelo el ratón no hace fiesta.`,
        thanks: ["maria", "nilda"],
      },
    ],
  },
  {
    community,
    title: "Los jóvenes hacen el curso de catación y se van a la ciudad. ¿Cómo logran que se queden en la cooperativa?",
    question: true,
    posts: [
      {
        by: "luzdary",
        hoursAgo: 98,
        language: "es",
        text: `Tenemos 132 socios y el promedio de edad es de 54 años. En tres años formamos a 21 jóvenes en catación y tueste. Hoy quedan 6. Los demás trabajan en Popayán, en cafeterías, con lo que aprendieron aquí.

No los culpo: allá ganan un sueldo cada mes. Aquí esperan la cosecha de su papá, y la libra es de su papá.

¿Alguien encontró la manera? No busco discursos sobre el amor a la tierra, busco algo que haya funcionado.`,
        thanks: ["rosa", "yuliana", "thao"],
      },
      {
        by: "thao",
        hoursAgo: 92,
        language: "en",
        helped: true,
        text: `What worked for us was not training, it was **land of one's own and a price of one's own**. Our cooperative asked each family with more than a hectare to lend 1,000 square metres for eight years to a child between 18 and 30. The harvest of that plot is weighed and paid in the young person's name. Nineteen families did it.

Then the young ones got the work that pays monthly: sorting, photos, orders, the truck. Four of them share two salaries.

Of 19 we lost 5. That is still many, but before we lost all. And one thing we did wrong: in the first year we paid the young plots together with the father's, *to make it simple*. It was exactly what must not be simple.`,
        thanks: ["luzdary", "rosa", "maria", "noy"],
      },
      {
        by: "rosa",
        hoursAgo: 86,
        language: "es",
        text: `En mi cooperativa les dimos voz en la asamblea y no bastó. Lo que sirvió fue el **voto sobre un gasto**: el 10 % del fondo de acopio lo manejan los menores de 30. Compraron una selladora y un teléfono bueno para las fotos. Los viejos decían que era juguete; ese teléfono vendió 18 quintales.`,
        thanks: ["luzdary", "thao"],
      },
      {
        by: "yuliana",
        hoursAgo: 80,
        language: "id",
        text: `Di desa kami yang pergi kadang kembali, kalau pintunya tidak ditutup. Dua penenun muda kerja di Kupang dua tahun lalu pulang dan sekarang mengurus penjualan, karena di kota mereka belajar berbicara dengan pembeli. Sekarang kami mencatat siapa yang pergi, dan tiap Natal kami mengundang mereka ke rapat kelompok.`,
        thanks: ["luzdary", "noy"],
      },
      {
        by: "efrain",
        hoursAgo: 71,
        language: "es",
        text: `Mi hijo se fue y volvió a los seis años, Luz Dary. Volvió cuando supo que podía **decidir qué sembrar**. Yo tenía que haberme callado antes. No es una receta, pero cuéntelo como dato.`,
        thanks: ["luzdary", "nilda", "rosa"],
      },
      {
        by: "luzdary",
        hoursAgo: 18,
        language: "es",
        replyTo: 2,
        text: `Gracias, @thao. Lo de pesar y pagar a nombre propio lo llevé a la junta el lunes. Hubo silencio, y después don Alirio dijo que presta mil metros a su nieta. Quedaron siete familias en pensarlo. La próxima cosecha se pesa aparte.`,
        thanks: ["thao", "efrain", "maria"],
      },
    ],
  },
  {
    community,
    title: "The buyer signed for 30 tonnes of plums and took 11. What we put into the contract now",
    question: false,
    posts: [
      {
        by: "thao",
        hoursAgo: 500,
        language: "en",
        text: `Last May a trader signed for 30 tonnes at 14,000 đồng. On the third day the price in Hà Nội fell, and his trucks did not come back. Nineteen tonnes hung ripe on the trees. We sold what we could at 6,000 along the road, and dried the rest badly.

The paper was worthless: no date, no deposit, *quality as agreed* and nothing agreed. This year's has one page and five lines:

1. A deposit of 20 %, paid a month before picking. If the trucks do not come, it stays with us.
2. Quality by photograph: three pictures of what is accepted, three of what is not, both sides sign on the back.
3. The price is a floor plus half of what the Hà Nội market pays above it. He likes it too, because it also protects him.
4. Collection by date and hour. After 24 hours we may sell to anyone.
5. Who weighs: our scale, his man beside it.

Three of five buyers walked away when they saw it. The two who stayed took 26 tonnes and paid on the day.`,
        thanks: ["rosa", "rukhsana", "awa", "luzdary", "maria"],
      },
      {
        by: "rukhsana",
        hoursAgo: 489,
        language: "ur",
        text: `تصویروں والا طریقہ بہت اچھا ہے۔ ہم خوبانی کے لیے لکڑی کا ایک ڈبہ رکھتے ہیں جس میں تین خانے ہیں: اول، دوم اور سوم۔ نمونہ خریدار کے سامنے بھرا جاتا ہے اور دونوں کی مہر لگتی ہے۔ جھگڑا ہو تو ڈبہ کھولتے ہیں۔`,
        thanks: ["thao"],
      },
      {
        by: "nilda",
        hoursAgo: 470,
        language: "es",
        text: `¿Y el 20 % lo consiguieron de entrada? A nosotras, con la fibra de alpaca, nos dicen que nadie da adelanto a un grupo sin personería.`,
      },
      {
        by: "thao",
        hoursAgo: 462,
        language: "en",
        replyTo: 3,
        text: `No, @nilda. The first one gave 5 %, after we showed him the weights of three seasons, household by household. I think he paid for the notebook, not for the stamp. Start with a small buyer for whom your 300 kilos matter.`,
        thanks: ["nilda", "yuliana"],
      },
      {
        by: "awa",
        hoursAgo: 440,
        language: "fr",
        text: `Le prix plancher plus la moitié de la hausse : je n’y avais pas pensé. Nous demandions toujours un prix fixe, et en février l’acheteur avait raison de se plaindre aussi. Je le propose à l’union pour la prochaine campagne.`,
        thanks: ["thao"],
      },
    ],
  },
  {
    community,
    title: "خوبانی کی قیمت ہم نے کیسے دوگنی کی: چھانٹنا، دھوپ اور صبر",
    question: false,
    posts: [
      {
        by: "rukhsana",
        hoursAgo: 360,
        language: "ur",
        text: `پہلے ہم خوبانی چھت پر، مٹی کے اوپر سکھاتی تھیں۔ بیوپاری 180 روپے کلو دیتا تھا اور سب کو ایک ساتھ تولتا تھا۔

ہم نے تین کام بدلے:

- خوبانی اب لکڑی کی جالی پر سوکھتی ہے، زمین سے ایک ہاتھ اوپر۔ 14 جالیاں گاؤں کے بڑھئی نے بنائیں۔
- توڑنے کے دن ہی تین درجوں میں چھانٹتی ہیں۔ ٹوٹی ہوئی خوبانی الگ رہتی ہے، اس کا تیل نکلتا ہے۔
- رات کو ڈھانپتی ہیں۔ ایک رات کی اوس تین دن کی دھوپ ضائع کرتی ہے۔

پہلے سال صرف اول درجے کی قیمت ملی: 410 روپے کلو، لیکن مال صرف 340 کلو تھا۔ دوسرے سال 1,900 کلو ہوا۔

غلطی بھی ہوئی: ہم نے گندھک کا دھواں زیادہ دیا، اور 90 کلو واپس آیا۔ اب گندھک بالکل نہیں لگاتیں۔ رنگ گہرا ہے، مگر ذائقہ بہتر ہے۔`,
        thanks: ["thao", "rosa", "awa", "maria"],
      },
      {
        by: "thao",
        hoursAgo: 350,
        language: "en",
        text: `The same with our dried plums: dark fruit sold once we told people why it is dark. We put one sentence on the bag. What do you write on yours?`,
        thanks: ["rukhsana"],
      },
      {
        by: "rukhsana",
        hoursAgo: 343,
        language: "ur",
        replyTo: 2,
        text: `ہم لکھتی ہیں: «دھوپ میں سکھائی گئی، گندھک کے بغیر۔ نام: علی آباد کی خواتین۔» نیچے اس خاتون کا نام ہوتا ہے جس نے تھیلا بھرا۔ ایک گاہک نے لاہور سے فون کر کے اسی خاتون کا مال مانگا۔`,
        thanks: ["thao", "nilda", "luzdary"],
      },
      {
        by: "awa",
        hoursAgo: 338,
        language: "fr",
        text: `Le nom de la femme sur le sachet ! Nos clientes de Dakar demandent toujours *qui l’a fait*. Combien de temps passez-vous au tri, pour 100 kilos ?`,
        thanks: ["rukhsana"],
      },
      {
        by: "rukhsana",
        hoursAgo: 316,
        language: "ur",
        replyTo: 4,
        text: `چار خواتین، آدھا دن۔ مزدوری ہم فی کلو دیتی ہیں، 6 روپے، ورنہ جلدی میں سب اول درجہ بن جاتا ہے۔`,
        thanks: ["awa"],
      },
    ],
  },
  {
    community,
    title: "Berapa harga selembar tenun? Cara kami menghitung supaya tidak rugi",
    question: true,
    posts: [
      {
        by: "yuliana",
        hoursAgo: 188,
        language: "id",
        text: `Selama ini kami menjual kain tenun 350 ribu rupiah, karena ibu-ibu dulu juga menjual segitu. Bulan lalu kami duduk dan menghitung untuk satu kain 60 × 180 cm:

| Bahan dan kerja | Jumlah |
| --- | ---: |
| Benang | 92.000 |
| Pewarna alam dan kayu bakar | 38.000 |
| Kerja: 17 hari, 5 jam sehari | ? |

Kalau satu jam hanya dihargai 5.000, kerjanya sudah 425.000. Jadi setiap kain yang terjual membuat kami rugi.

Tetapi pembeli bilang 600 ribu terlalu mahal. Bagaimana kelompok lain menentukan harga? Dan bagaimana mengatakannya kepada pembeli lama?`,
        thanks: ["noy", "nilda"],
      },
      {
        by: "nilda",
        hoursAgo: 180,
        language: "es",
        helped: true,
        text: `Pasamos por ahí con las chompas. Tres cosas nos sirvieron:

1. **No subir el precio de lo viejo, sino partir la oferta.** Una pieza chica que se teje en dos días (un cinto, una funda) y paga bien la hora, y la pieza grande, al precio verdadero, solo por encargo y con la mitad adelantada.
2. Escribir en la etiqueta las **horas** y no el precio por metro: *85 horas de Yuliana*. El que lo lee no regatea igual.
3. A los compradores antiguos, una carta con fecha: *desde marzo cuesta tanto, y por esto*. Perdimos dos de siete. Los cinco que quedaron compran más que los siete de antes.

Y no cuente 17 días si también cocina y cuida a los hijos: nosotras medimos con reloj una semana y salieron 61 horas, no 85. Conviene saberlo antes de escribirlo.`,
        thanks: ["yuliana", "noy", "rosa"],
      },
      {
        by: "noy",
        hoursAgo: 170,
        language: "lo",
        text: `ຢູ່ຕະຫຼາດກາງຄືນ ນັກທ່ອງທ່ຽວຕໍ່ລາຄາສະເໝີ. ພວກເຮົາຂາຍຜ້າຜືນນ້ອຍ 60.000 ກີບ, ເຮັດມື້ດຽວແລ້ວ. ຜ້າຜືນໃຫຍ່ພວກເຮົາບໍ່ຕໍ່ລາຄາ. ພວກເຮົາຕິດຮູບຂອງຄົນຕ່ຳ ແລະ ຈຳນວນມື້.

ເດືອນແລ້ວ ຜ້າຜືນນ້ອຍໄດ້ເງິນຫຼາຍກວ່າຜ້າຜືນໃຫຍ່.`,
        thanks: ["yuliana", "nilda"],
      },
      {
        by: "rosa",
        hoursAgo: 160,
        language: "es",
        text: `Una advertencia con la pieza chica: a los dos años la copian en fábrica. Cambie el dibujo cada temporada y ponga la fecha.`,
        thanks: ["nilda", "yuliana"],
      },
      {
        by: "yuliana",
        hoursAgo: 60,
        language: "id",
        replyTo: 2,
        text: `Terima kasih @nilda. Kami mengukur dengan jam dinding selama seminggu: ternyata 58 jam, bukan 85. Jadi harga barunya 420 ribu, dan itu bisa kami jelaskan.

Kami juga mencoba ikat pinggang kecil, 75 ribu, selesai dalam satu hari. Di pasar hari Sabtu terjual 9 dari 10. Surat untuk pembeli lama sedang kami tulis.`,
        thanks: ["nilda", "noy", "maria"],
      },
    ],
  },
];
